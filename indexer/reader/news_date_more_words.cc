// What papers write in dates and ICU does not list.
#include "indexer/reader/news_date_lexicon.h"

namespace morgue::index {

const std::vector<MonthNames>& MoreDateWords::months() {
  static const std::vector<MonthNames> rows{
      {true, ";feber;maerz|mrz;;;;;;;;;"},
      {true, ";;;;magg;giu;juill;;sett|setiembre|sept;;;"},
      // Arabic: the Levant and Iraq; Egypt and the Gulf; Tunisia and Algeria; Morocco. Papers write
      // some of them without hamza.
      {false,
       "كانون الثاني;شباط;آذار|اذار;نيسان;أيار|ايار;حزيران;تموز;آب|اب;أيلول|ايلول;"
       "تشرين الأول|تشرين الاول;تشرين الثاني;كانون الأول|كانون الاول"},
      {false,
       "يناير;فبراير;مارس;أبريل|ابريل|إبريل;مايو;يونيو|يونيه;يوليو|يوليه;أغسطس|اغسطس;سبتمبر;"
       "أكتوبر|اكتوبر;نوفمبر;ديسمبر"},
      {false,
       "جانفي;فيفري;مارس;أفريل|افريل;ماي;جوان;جويلية;أوت|اوت;سبتمبر;أكتوبر|اكتوبر;نوفمبر;ديسمبر"},
      {false, "يناير;فبراير;مارس;أبريل;ماي;يونيو;يوليوز;غشت;شتنبر;أكتوبر;نونبر;دجنبر"},
      // Hindi, as it is also spelled.
      {false,
       "जनवरी;फरवरी|फ़रवरी;मार्च;अप्रैल;मई;जून;जुलाई;अगस्त;सितंबर|सितम्बर;अक्टूबर|अक्तूबर;नवंबर|नवम्बर;"
       "दिसंबर|दिसम्बर"},
      // Thai, shorter than ICU has it.
      {false, "มกรา;กุมภา;มีนา;เมษา;พฤษภา;มิถุนา;กรกฎา;สิงหา;กันยา;ตุลา;พฤศจิกา;ธันวา"},
      {false, "ม.ค.;ก.พ.;มี.ค.;เม.ย.;พ.ค.;มิ.ย.;ก.ค.;ส.ค.;ก.ย.;ต.ค.;พ.ย.;ธ.ค."},
      // Hausa after "ga watan"; Swahili, Somali, Yoruba and Igbo as their papers have them.
      {false,
       "janairun;fabrairun;maris;afrilun;mayun;yunin;yulin;agustan;satumban;oktoban;nuwamban;"
       "disamban"},
      {false,
       "januari;februari;machi;aprili;mei;juni;julai;agosti;septemba;oktoba;novemba;desemba"},
      {false,
       "janaayo|jannaayo;febraayo;maarso;abriil;;juun;luulyo|juulaay|luuliyo;agoosto|ogosto;"
       "sebteembar|sebtembar;oktoobar;nofeembar|nofembar;diseembar|desembar"},
      {false,
       "osu sere;osu erele;osu erena;osu igbe;osu ebibi;osu okudu;osu agemo;osu ogun;osu owewe;"
       "osu owara;osu belu;osu ope"},
      {false,
       "jenuwari;febuwari;maachi;epreel;mee;juun;julai;ogost;septemba;oktoba;novemba;disemba"},
      {false, "janyuwari;februwari;matshi;epreli;;;julayi;agasti;;;;"},
      // Amharic names of the Gregorian months.
      {false,
       "ጃንዋሪ|ጃንዩዋሪ|ጃኑዋሪ;ፌብሩዋሪ|ፌብርዋሪ;ማርች;ኤፕሪል|አፕሪል;ሜይ;ጁን;ጁላይ;ኦገስት|ኦጋስት;ሴፕቴምበር;"
       "ኦክቶበር;ኖቬምበር;ዲሴምበር"},
  };
  return rows;
}

std::string_view MoreDateWords::ethiopic_months() {
  return "መስከረም;ጥቅምት|ጥቅምቲ;ኅዳር|ህዳር|ሕዳር|ኀዳር;ታኅሣሥ|ታህሳስ|ታኅሳስ|ታህሣሥ|ታኅሣስ|ታሕሳስ;ጥር|ጥሪ;የካቲት|ለካቲት;"
         "መጋቢት;ሚያዝያ|ሚያዚያ;ግንቦት|ጉንበት;ሰኔ|ሰነ;ሐምሌ|ሃምሌ|ሀምሌ|ሓምለ;ነሐሴ|ነሃሴ|ነሀሴ|ነሓሰ;ጳጉሜ|ጳጉሜን|ጳጉመን";
}

std::string_view MoreDateWords::tigrinya_months() {
  return "ጥሪ;ለካቲት;መጋቢት;ሚያዝያ;ግንቦት|ጉንበት;ሰነ;ሓምለ;ነሓሰ;መስከረም;ጥቅምቲ;ሕዳር;ታሕሳስ";
}

std::string_view MoreDateWords::shared_months() {
  return "መጋቢት;ሚያዝያ;ግንቦት;መስከረም;ሕዳር";
}

std::string_view MoreDateWords::tigrinya_weekdays() {
  return "ሰኑይ;ሰሉስ;ሠሉስ;ሓሙስ;ኃሙስ;ዓርቢ;ቀዳም;ሰንበት";
}

std::string_view MoreDateWords::persian_months() {
  return "فروردین;اردیبهشت;خرداد;تیر;مرداد;شهریور;مهر;آبان;آذر;دی;بهمن;اسفند";
}

std::string_view MoreDateWords::hijri_months() {
  return "محرم;صفر;ربيع الأول;ربيع الآخر;ربيع الثاني;جمادى الأولى;جمادى "
         "الآخرة;رجب;شعبان;رمضان;شوال;"
         "ذو القعدة;ذي القعدة;ذو الحجة;ذي الحجة";
}

std::string_view MoreDateWords::weekdays(bool is_main) {
  if (is_main) return "tues;wednes;thur;thurs;weds;feira";
  return "الإثنين;الاثنين;الأحد;الاحد;الثلاثاء;الأربعاء;الاربعاء;الخميس;الجمعة;"
         "السبت;सोमवार;मंगलवार;बुधवार;गुरुवार;गुरूवार;बृहस्पतिवार;शुक्रवार;शनिवार;रविवार;เสาร์;อาทิตย์;จันทร์;"
         "อังคาร;"
         "พุธ;พฤหัส;พฤหัสบดี;ศุกร์;jumatatu;alhamisi";
}

std::string_view MoreDateWords::fillers(bool is_main) {
  constexpr std::string_view main =
      "on;at;the;of;local;time;eastern;central;mountain;pacific;as;morning;evening;afternoon;"
      "le;a;vers;am;um;den;der;dem;uhr;el;de;del;las;la;dia;hs;hrs;h;horas;hora;il;alle;ore;em;"
      "op;om;uur;hours;t;st;nd;rd;th;er;o;india;standard;daylight";
  if (is_main) return main;
  return "kl;klo;pukul;tarehe;mwezi;"
         "mwaka;saa;ga;watan;nke;onwa;ubochi;ojo;odun;bisha;kii;ka;dii;"
         "г;года;году;год;в;во;час;ч;мин;року;рік;р;година;о;об;"
         "في;يوم;الموافق;المصادف;من;شهر;سنة;عام;الساعة;لسنة;بتاريخ;ليوم;مساء يوم;"
         "को;बजे;की;वर्ष;दिनांक;वार;วัน;ที่;วันที่;ปี;เดือน;เวลา;น;นาฬิกา;ประจำวันที่;"
         "ቀን;ዕለት;ወርሒ;ናይ;ኣብ;መዓልቲ;እለት;ngay;thang;thg;nam;luc;thu;cn;"
         "于;於;付;的;号;號";
}

std::string_view MoreDateWords::eras(Era era) {
  switch (era) {
    case Era::common:
      return "ad;ce;a.d.;c.e.;ค.ศ.;ຄ.ສ.;គ.ស.;คริสต์ศักราช;คริสตศักราช;م;ميلادي;ميلادية;میلادی;እ.ኤ.አ;እኤአ;"
             "እ.አ.አ;"
             "a.l.a;公元;西元;西暦";
    case Era::buddhist:
      return "พ.ศ.;พุทธศักราช;b.e.;ພ.ສ.;ព.ស.";
    case Era::ethiopic:
      return "ዓ.ም;ዓ.ም.;ዓ.ም፣;ዓመተ ምህረት;ዓመተ ምሕረት;ዓ/ም;ዓም;a.l.i;ali;a.l.h;alh";
    case Era::persian:
      return "ه.ش;هجری شمسی;خورشیدی;شمسی";
    case Era::hijri:
      return "هـ;هجري;هجرية";
    case Era::minguo:
      return "民國;民国;中華民國;中华民国";
    case Era::meiji:
      return "明治";
    case Era::taisho:
      return "大正";
    case Era::showa:
      return "昭和";
    case Era::heisei:
      return "平成";
    case Era::reiwa:
      return "令和";
    case Era::unsaid:
      break;
  }
  return {};
}

std::string_view MoreDateWords::halves(HalfDay half) {
  return half == HalfDay::morning
             ? "ص;صباحا;صباحًا;上午;午前;凌晨;早上;清晨;오전;π.μ.;पूर्वाह्न;πμ;asubuhi"
             : "م;مساء;مساءً;下午;午後;午后;晚上;傍晚;오후;μ.μ.;अपराह्न;μμ;mchana;jioni;usiku";
}

}  // namespace morgue::index

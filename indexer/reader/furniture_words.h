// What furniture.cc knows by heart: lists parted by semicolons. Folded (small letters, no accents),
// without stops at the ends.
#ifndef MORGUE_INDEXER_READER_FURNITURE_WORDS_H
#define MORGUE_INDEXER_READER_FURNITURE_WORDS_H

#include <string_view>

namespace morgue::index {

// No article has these as a line of its own.
inline constexpr std::string_view buttons_anywhere =
    "diskutieren sie mit;reutiliser ce contenu;contribuer;mailto;follow topics;"
    "sign up here;show full article;leer en espanol;read in app;read later;en espanol;read in "
    "english;"
    "advertisement;advertisements;story continues below advertisement;"
    "story continues below this ad;story continues below;article continues below;"
    "article continues after advertisement;article continues below advertisement;"
    "continue reading below;continue reading the main story;scroll to continue;"
    "scroll down to continue reading;scroll to continue with content;skip advertisement;skip ad;"
    "skip past newsletter promotion;after newsletter promotion;copy link;copy url;link copied;"
    "link copied to clipboard;share this article;share full article;share this story;"
    "share this post;share this page;share on facebook;share on twitter;share on x;"
    "share on whatsapp;share on linkedin;share via email;share by email;email this article;"
    "print this article;no stories found;no related stories found;related stories;"
    "related articles;related news;google preferred source;add as a preferred source on google;"
    "add as preferred source on google;add us as a preferred source on google;"
    "make us preferred source on google;make us your preferred source on google;"
    "add as a trusted source on google;prefer us on google;set as preferred source;"
    "listen to this article;listen to article;play video;watch video;view gallery;"
    "view image in fullscreen;view comments;post a comment;leave a comment;show comments;"
    "join the conversation;read full story;read the full story;click to expand;you may also like;"
    "you might also like;most read stories;save article;gift this article;give this article;"
    "purchase licensing rights;opens new tab;text size;font size;story highlights;publicite;"
    "copier le lien;partager cet article;partager sur facebook;partager sur twitter;"
    "la suite apres cette publicite;lire plus tard;offrir l'article;offrir l’article;"
    "ajouter a vos selections;lire aussi;a lire aussi;article reserve aux abonnes;anzeige;"
    "link kopieren;artikel teilen;diesen artikel teilen;artikel drucken;artikel anhoren;"
    "zur merkliste hinzufugen;copiar enlace;copiar link;copia link;compartir en facebook;"
    "compartir en twitter;compartir en whatsapp;condividi su facebook;kopieer link;リンクをコピー;"
    "この記事をシェア;分享到微信;复制链接";

// A word that might be a line of a poem, a list or a headline elsewhere.
inline constexpr std::string_view buttons_at_ends =
    "read later;summary;companies;mailto;x.com;read time;key points;key takeaways;sobre la firma;"
    "x;facebook;twitter;whatsapp;linkedin;reddit;telegram;pinterest;instagram;youtube;tiktok;"
    "threads;bluesky;mastodon;flipboard;messenger;google news;email;e-mail;mail;sms;print;save;"
    "saved;share;shares;share this;share article;like;tweet;tweet this;post;pin;pin it;more;"
    "more options;menu;open menu;close menu;home;homepage;news;latest;live;search;subscribe;"
    "subscribe now;subscriptions;sign in;log in;login;register;sign up;sign out;my account;"
    "account;newsletter;newsletters;follow;following;follow us;follow author;tags;topics;comment;"
    "comments;reply;report;bookmark;bookmarks;gift;donate;support us;about;about us;contact;"
    "contact us;privacy policy;privacy;terms;terms of service;terms of use;terms & conditions;"
    "terms and conditions;cookie policy;cookies;cookie settings;accept;accept all;accept cookies;"
    "reject all;manage preferences;manage cookies;your privacy choices;"
    "do not sell my personal information;advertise;advertise with us;careers;jobs;help;faq;"
    "sitemap;rss;back to top;back;next;previous;next article;previous article;close;ad;ads;"
    "advert;skip to content;skip to main content;skip to navigation;skip links;e-paper;epaper;"
    "download app;download the app;get the app;app store;google play;listen;watch;play;pause;"
    "mute;loading;updated;learn more;more info;info;edition;translate;english;hindi;topics:;"
    "image;photo;gallery;view all;see all;show more;read more;continue reading;expand;"
    "reuse this content;copy;copied;breaking news;opinion;video;videos;podcasts;podcast;games;"
    "weather;sponsored;promoted;recommended;trending;related;today's paper;trust project;"
    "editorial standards;newsguard;disclaimer;corrections;partager;imprimer;envoyer par e-mail;"
    "envoyer par mail;envoyer;s'abonner;s’abonner;abonnez-vous;se connecter;connexion;mon compte;"
    "commentaires;commenter;reagir;contribuer;offrir;accueil;fermer;ecouter;ecouter l'article;"
    "ecouter l’article;lecture;retour en haut;mentions legales;nous contacter;teilen;drucken;"
    "merken;kommentare;kommentieren;abonnieren;abo;anmelden;registrieren;startseite;"
    "zur startseite;impressum;datenschutz;werbung;suche;vorlesen;feedback;per mail;per e-mail;"
    "compartir;imprimir;guardar;suscribete;suscribirse;iniciar sesion;comentarios;comentar;"
    "inicio;publicidad;escuchar;condividi;stampa;commenti;abbonati;accedi;ascolta;pubblicita;"
    "salva;compartilhar;assine;entrar;publicidade;delen;opslaan;reageer;reacties;advertentie;"
    "inloggen;シェア;シェアする;ツイート;印刷;分享;打印;评论;評論;收藏;举报;공유;공유하기;댓글;"
    "인쇄;शेयर;แชร์;поделиться;مشاركة;שתפו";

// A line of these, a mark and a title.
inline constexpr std::string_view link_openings =
    "see more on;topics;tags;"
    "also read;read also;read more;read next;see also;also see;also watch;must read;must watch;"
    "don't miss;don’t miss;related;related story;related news;read | also;recommended;"
    "also in this package;more to read;lire aussi;a lire aussi;lire egalement;a lire;"
    "lesen sie auch;mehr zum thema;lesen sie hier;auch interessant;leggi anche;lea tambien;"
    "lee tambien;lea mas;te puede interesar;le puede interesar;mas informacion;leia mais;"
    "leia tambem;veja tambem;lees ook;læs også;las ocksa";

inline constexpr std::string_view link_headings =
    "tags:;top news today;archivado en;sobre la firma;more on:;"
    "related;related stories;related story;related articles;related news;related topics;"
    "related content;related links;related coverage;related posts;related reading;"
    "more on this story;more on this;more on this topic;more stories;more news;more like this;"
    "more to explore;more to read;more top stories;read more;read next;read also;also read;"
    "read more about;see also;up next;what to read next;recommended;recommended stories;"
    "recommended for you;recommended reading;we recommend;you may also like;you might also like;"
    "you may be interested in;you might be interested in;you may like;most read;most popular;"
    "most viewed;most shared;most commented;most recent;trending;trending now;trending stories;"
    "trending news;trending topics;top stories;top news;top picks;latest news;latest stories;"
    "latest;editors' picks;editors’ picks;editor's picks;editor’s picks;popular;popular stories;"
    "popular now;popular in;don't miss;don’t miss;explore more;explore more on these topics;"
    "around the web;from around the web;from the web;from our partners;promoted content;"
    "promoted stories;sponsored content;sponsored links;our picks;in other news;other stories;"
    "other news;elsewhere;top videos;photos;videos;in pictures;tags;topics;"
    "topics in this article;filed under;see more on;see more;in this article;"
    "elsewhere on the bbc;newsletters;live tv;today's top stories;must read;must reads;"
    "keep reading;next story;comments;have your say;on our radar;no stories found;lire aussi;"
    "a lire aussi;a lire egalement;sur le meme sujet;sur le meme theme;articles lies;"
    "a lire ensuite;les plus lus;plus lus;a voir aussi;a decouvrir;contenus sponsorises;"
    "nos abonnes lisent aussi;voir aussi;services;mehr zum thema;zum thema;lesen sie auch;"
    "das konnte sie auch interessieren;auch interessant;weitere artikel;weitere themen;"
    "meistgelesen;meistgelesene artikel;mas noticias;noticias relacionadas;te puede interesar;"
    "le puede interesar;lo mas leido;lo mas visto;mas informacion;archivado en;leggi anche;"
    "articoli correlati;potrebbe interessarti;i piu letti;leia mais;leia tambem;veja tambem;"
    "mais lidas;lees ook;meer nieuws;meest "
    "gelezen;関連記事;関連ニュース;おすすめ記事;相关新闻;相关阅读;相关报道;延伸阅读;热门新闻;"
    "관련기사;추천기사;संबंधित खबरें;ข่าวที่เกี่ยวข้อง;читайте также;по теме";

// How sentences begin that a site says of itself, and that no article says.
inline constexpr std::string_view calls_anywhere =
    "except for the headline, this story has not been edited;this story has not been edited;"
    "a version of this article appears in print;click here to join;we use cookies;"
    "this site uses cookies;this website uses cookies;ce site utilise des cookies;"
    "wir verwenden cookies;la suite est reservee aux abonnes;"
    "cet article est reserve aux abonnes;privacy notice: newsletters;"
    "enter your email address;this story has been published from a wire;"
    "this story has been sourced from a third party;listen to this article";

// At the ends of an article these speak for the site too.
inline constexpr std::string_view calls =
    "connect with us;get all the latest;sign up here;subscribe to our;stay updated;for more news;"
    "for all the latest;for breaking news;catch all the;we use cookies;this site uses cookies;"
    "this website uses cookies;by signing up;by continuing to use;by subscribing;"
    "enter your email;your email address;our standards;read our policy;"
    "this story has not been edited;this story has been published from a wire;"
    "this story has been sourced from a third party;this story has been auto-generated;"
    "this is an auto-published;(this story has not been edited;"
    "this material may not be published;the bbc is not responsible;already a subscriber;"
    "unlock this article;this article is for subscribers;become a member;"
    "support independent journalism;support our journalism;free newsletter;"
    "privacy notice: newsletters;newsletter sign;a version of this article appears in print;"
    "order reprints;thank you for signing up;suivez-nous;la suite est reservee aux abonnes;"
    "cet article est reserve aux abonnes;ce site utilise des cookies;folgen sie uns;"
    "wir verwenden cookies;siguenos;seguici;volg ons";
// Those that are such only where they speak of a network; or of what comes by mail.
inline constexpr std::string_view calls_to_networks =
    "follow us on;follow us;follow;find us on;like us on;join us on;join our;click here to;"
    "stay connected;for the latest;retrouvez-nous;puedes seguir;siga";
inline constexpr std::string_view networks =
    "facebook;twitter;instagram;whatsapp;telegram;youtube;linkedin;tiktok;threads;bluesky;"
    "mastodon;google news;social media;on x;flipboard";
inline constexpr std::string_view calls_to_mailings =
    "click here to;download the;download our;get the latest;get our;get more;sign up for;"
    "sign up to;subscribe to;subscribe for;subscribe now;to subscribe;stay informed;"
    "stay up to date;stay ahead;by submitting;by clicking;discover more about;get in touch;"
    "sent every;there was a problem;never miss;don't miss;inscrivez-vous;abonnez-vous;recevez;"
    "il vous reste;abonnieren sie;melden sie sich;suscribete;apuntate;iscriviti;meld je aan";
inline constexpr std::string_view mailings =
    "newsletter;newsletters;email;emails;e-mail;inbox;alerts;notifications;app;apps;briefing;"
    "channel;subscription;unlimited access;daily digest;boite mail;infolettre;lire;correo;"
    "boletin;cookies;postfach;posta";

inline constexpr std::string_view section_names =
    "news;world;world news;politics;business;economy;markets;money;finance;companies;sport;"
    "sports;football;soccer;cricket;tennis;rugby;golf;opinion;opinions;comment;editorial;"
    "editorials;analysis;culture;arts;arts & culture;books;film;music;theatre;theater;stage;"
    "science;science & environment;technology;tech;health;environment;climate;education;travel;"
    "food;style;fashion;entertainment;entertainment & arts;lifestyle;life & style;national;"
    "nation;local;local news;regional;international;uk;uk news;us;us news;u.s;u.s. news;india;"
    "india news;all india;europe;asia;asia pacific;africa;middle east;americas;latin "
    "america;canada;"
    "australia;china;scotland;wales;northern ireland;england;weather;obituaries;obituary;crime;"
    "courts;law;society;religion;magazine;weekend;feature;features;long read;the long read;"
    "interview;explainer;explained;exclusive;breaking news;breaking;top stories;cities;metro;"
    "new york;states;politique;monde;economie;societe;planete;sciences;sante;idees;tribune;"
    "debats;faits divers;regions;livres;cinema;politik;wirtschaft;kultur;panorama;wissen;"
    "gesellschaft;meinung;ausland;inland;reise;lokales;feuilleton;politica;economia;deportes;"
    "cultura;sociedad;internacional;espana;ciencia;tecnologia;cronaca;esteri;mondo;esportes;"
    "mundo;brasil;binnenland;buitenland;社会;政治;経済;国際;スポーツ;国内;国际;财经;体育;要闻";

inline constexpr std::string_view site_names =
    "bbc;bbc news;bbc sport;the guardian;guardian;the new york times;the washington post;"
    "the wall street journal;usa today;los angeles times;cnn;npr;pbs newshour;abc news;cbs news;"
    "nbc news;fox news;ap news;al jazeera;the independent;the telegraph;the times;daily mail;"
    "mail online;the sun;the mirror;sky news;itv news;channel 4 news;financial times;"
    "the economist;bloomberg.com;politico;axios;the hindu;the indian express;"
    "the new indian express;indian express;hindustan times;the times of india;times of india;"
    "ndtv;the wire;scroll.in;the print;deccan herald;india today;the irish times;rte;"
    "the globe and mail;cbc;cbc news;toronto star;the sydney morning herald;the age;"
    "the straits times;south china morning post;the japan times;dawn;the daily star;le monde;"
    "le figaro;liberation;le parisien;france 24;franceinfo;ouest-france;der spiegel;"
    "spiegel online;die zeit;zeit online;suddeutsche zeitung;frankfurter allgemeine zeitung;"
    "tagesschau;tagesschau.de;die welt;el pais;el mundo;abc;la vanguardia;corriere della sera;"
    "la repubblica;la stampa;folha de s.paulo;o globo;publico;de volkskrant;nrc;nos;nos nieuws;"
    "euronews;deutsche welle;dw";

}  // namespace morgue::index

#endif  // MORGUE_INDEXER_READER_FURNITURE_WORDS_H

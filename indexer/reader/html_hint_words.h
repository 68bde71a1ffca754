// What html_hints.cc knows by heart: words of class names and ids, and pairs of them that stand
// side by side ("article-body", "articleBody"), parted by semicolons; in the languages that
// newsrooms name their elements in.
#ifndef MORGUE_INDEXER_READER_HTML_HINT_WORDS_H
#define MORGUE_INDEXER_READER_HTML_HINT_WORDS_H

#include <string_view>

namespace morgue::index::hint_words {

inline constexpr std::string_view layout =
    "sidebar;sidebars;rail;rightrail;leftrail;rightcol;rightcolumn;leftcol;nav;navbar;navigation;"
    "navi;menu;submenu;megamenu;breadcrumb;breadcrumbs;footer;masthead;toolbar;topbar;offcanvas;"
    "pagination;pager;paging;paginator;pagenav;skiplink;popup;popover;modal;overlay;lightbox;"
    "dropdown;flyout;cookie;cookies;cookiebar;gdpr;consent;login;signin;search;searchform;ticker;"
    "weather;wetter;sitemap;widget;widgets;tooltip;banner;aside;alert;snackbar;paywall;regwall;"
    "metering;contentinfo;complementary;dialog;alertdialog;tablist;menubar;header bar;site header;"
    "page header;global header;top header;main header;header top;site footer;page footer;"
    "skip link;skip links;skip to;side bar;right rail;left rail;right column;right col;left menu;"
    "side column;secondary column;language switcher;lang switch;sub nav;main nav;bread crumb;"
    "bread crumbs;link list;linklist;links list;quick links;quicklinks;page links;jump links;"
    "top stories;topstories;social bar;stock ticker;market data;privacy policy;notification;"
    "notifications;noscript;browser warning;browsehappy;outdated;back to;scroll top;totop";

inline constexpr std::string_view meta =
    "byline;bylines;authorbox;authorbio;authorinfo;bio;biography;timestamp;datetime;pubdate;"
    "postmeta;entrymeta;articlemeta;metadata;tags;taglist;tagcloud;keywords;categories;topics;"
    "labels;autor;auteur;autore;autoren;readtime;rating;ratings;permalink;viewcount;printer;"
    "author bio;author box;author info;author card;author profile;author details;author meta;"
    "author name;author names;author description;author about;author block;author image;author;"
    "authors;author wrapper;author container;author byline;about author;about authors;about the;"
    "the author;publish date;published date;publication date;date published;date time;post date;"
    "posted on;posted by;posted in;post meta;post info;post tags;post footer;post author;"
    "post categories;post category;post byline;post nav;post navigation;post navi;entry meta;"
    "entry utility;entry footer;entry tags;entry date;entry author;entry categories;article meta;"
    "article info;article tags;article footer;article date;article author;article byline;"
    "article tools;article actions;article topics;article nav;article source;story meta;"
    "story info;story tags;story footer;story date;story byline;story author;story tools;"
    "content meta;content tags;tag list;tag cloud;tag links;tags links;tags list;cat links;"
    "edit link;reading time;read time;time ago;last updated;updated date;print link;meta info;"
    "meta data;item meta;blog meta;byline block;contributor;contributors;writer;writer info;"
    "copyright;article copyright;file under;filed under;article labels;article toolbar;"
    "post actions;post tools;post labels;story labels;entry labels;dateline byline;eyebrow;"
    "kicker;audio player;audioplayer;"
    "entry title;post title;article headline;article title";

inline constexpr std::string_view social =
    "social;socials;socialmedia;share;shares;sharing;sharer;sharebar;sharetools;sharebuttons;"
    "sharelinks;shareaholic;addthis;addtoany;a2a;sharethis;sharedaddy;sociallinks;socialicons;"
    "follow;followus;followers;facebook;whatsapp;pinterest;teilen;compartir;partage;partager;"
    "condividi;compartilhar;compartilhe;delen;fb like;like button;likes;heateor;ssba;mashsb;"
    "essb;swp;social share;jp sharedaddy";

inline constexpr std::string_view foreign =
    "related;relateds;relatedposts;relatedarticles;relatedstories;relatedcontent;relatednews;"
    "relatedlinks;recommended;recommendation;recommendations;recommend;recommends;recirc;"
    "recirculation;popular;trending;mostread;mostpopular;mostviewed;morestories;morenews;"
    "morefrom;moreon;readmore;readnext;alsoread;readalso;seealso;similar;suggested;suggestions;"
    "outbrain;taboola;zergnet;revcontent;mgid;plista;ligatus;nativo;promo;promos;promobox;"
    "promotion;promotions;promoted;sponsor;sponsors;sponsored;advert;adverts;advertisement;"
    "advertisements;advertising;advertise;advertorial;ad;ads;adv;adslot;adunit;adsense;adbox;"
    "adblock;"
    "adwrapper;adcontainer;adspace;admarker;adlabel;adtech;dfp;doubleclick;adsbygoogle;"
    "googlead;newsletter;newsletters;subscribe;subscription;subscriptions;subscriber;signup;"
    "optin;mailchimp;mailinglist;teaser;teasers;latest;carousel;upnext;nextup;nextpost;prevpost;"
    "nextarticle;postnav;onward;crosslink;crosslinks;yarpp;donate;donation;donations;poll;polls;"
    "survey;teads;verwandt;verwandte;relacionado;relacionados;relacionadas;relacionada;"
    "correlati;correlate;correlato;gerelateerd;anzeige;werbung;publicidad;publicidade;publicite;"
    "reklama;marketplace;infinite scroll;most read;most viewed;most popular;most shared;"
    "most recent;most commented;more stories;more news;more articles;more from;more posts;"
    "more on;more like;more headlines;more in;more links;read more;read next;read also;also read;"
    "also like;see also;you may;might like;recent posts;recent articles;recent news;"
    "recent stories;latest news;latest posts;latest stories;latest articles;next article;"
    "next post;next story;next up;prev next;previous post;next prev;previous article;nav links;"
    "post previous;post next;other news;other stories;other articles;other posts;"
    "next headlines;"
    "in brief;editors picks;editor picks;editors pick;top news;top picks;sign up;"
    "email signup;email form;opt in;call to;cta;ctas;buy now;shop;product card;affiliate;"
    "google ad;ad slot;ad unit;ad container;banner ad;mpu;leaderboard;skyscraper;mehr zum;"
    "zum thema;lire aussi;a lire;aussi;leggi anche;te puede;puede interesar;mas noticias;"
    "otras noticias;ultimas noticias;noticias relacionadas;leia mais;leia tambem;veja tambem;"
    "veja mais;saiba mais;saibamais;ler mais;lees ook;lasamer;las mer;infobox promo;"
    "podcast promo;video promo;app promo;download app;appdownload;membership;jobs;"
    "horoscope;horoskop;crossword;inline related;link box;linkbox;linked articles;"
    "thumbnail list;story package;packagelist;nl signup;nlsignup;event promo;zeen;"
    "article bottom;articlebottom;bottom articles;below article;after article;after content;"
    "after post;below post;below content;article related;story related;post related";

inline constexpr std::string_view comments =
    "comment;comments;commentlist;commentary list;commentform;commentbox;kommentar;kommentare;"
    "kommentarer;comentario;comentarios;commentaire;commentaires;commenti;disqus;disqussion;"
    "discussion;respond;replies;reply;livefyre;spotim;coral;talkback;guestbook;reacties;reactie;"
    "yorum;yorumlar;fb comments;facebook comments;user comments;reader comments;trackback;"
    "trackbacks;pingback;pingbacks;vf comments;hyvor;isso;intensedebate;viafoura;openweb;"
    "conversation";

inline constexpr std::string_view caption =
    "caption;captions;figcaption;imagecaption;photocaption;imgcaption;piccaption;credit;credits;"
    "photocredit;imagecredit;imgcredit;bildunterschrift;bildtext;bildquelle;bildnachweis;"
    "bildcredit;didascalia;cutline;slideshow;photogallery;gallery;galleria;pie foto;piefoto;"
    "image credit;image credits;image description;image desc;image title;image info;"
    "image copyright;image meta;image source;photo credit;photo credits;photo description;"
    "photo info;photo by;photo source;picture credit;picture caption;media caption;media credit;"
    "media info;media description;media title;media meta;media source;img desc;img credit;"
    "img info;figure caption;slide caption;slide description;slide title;photo gallery;"
    "photo title;wp caption;video caption;video title;video description;video info;video meta;"
    "video player;video js;jwplayer;jw player;vjs;brightcove;videoplayer;legende photo;"
    "legend image;legende;fotocredit;foto credit;foto caption;bild text;bild info";

inline constexpr std::string_view hidden =
    "visuallyhidden;visually hidden;sr only;sronly;screenreader;screen reader;offscreen;"
    "off screen;assistive;a11y hidden;print only;printonly;is hidden;hidden text;"
    "element invisible;visuallyhide;u hidden;hide text;accessibility text;hidden print";

// What claims to hold the article.
inline constexpr std::string_view clear_claims =
    "articlebody;articletext;articlecontent;articlecontents;articlecopy;storytext;storybody;"
    "storycontent;storycopy;postcontent;postbody;posttext;entrycontent;entrybody;newstext;"
    "newscontent;newsbody;newsdetail;bodytext;bodycontent;bodycopy;mainbody;maintext;blogbody;"
    "blogcontent;textbody;contentbody;artikeltext;artikelinhalt;textoarticulo;cuerponoticia;"
    "textonoticia;notatexto;corpoarticolo;testoarticolo;article body;article content;"
    "article contents;article text;article copy;article paragraphs;article main;article page;"
    "article entry;story body;story content;story contents;story text;story copy;story main;"
    "entry content;entry body;entry text;post content;post body;post text;post entry;post copy;"
    "news content;news body;news text;news article;news detail;blog content;blog body;blog text;"
    "body copy;body text;body content;body main;content body;content article;content text;"
    "content main;content entry;text content;text body;name body;field body;single content;"
    "single post;page body;detail body;detail text;detail content;details body;details content;"
    "rich text;artikel text;artikel inhalt;artikel body;artikel content;articulo cuerpo;"
    "cuerpo noticia;cuerpo articulo;cuerpo texto;contenido noticia;contenido nota;nota cuerpo;"
    "nota texto;texto noticia;texto nota;noticia texto;noticia cuerpo;noticia contenido;"
    "materia conteudo;conteudo texto;corpo materia;texto materia;corps article;article corps;"
    "article texte;texte article;contenu article;article contenu;testo articolo;corpo articolo;"
    "articolo testo;tekst artykulu;article txt;txt article;td post;theiastickysidebar;"
    "zone content;article section;paragraph wrapper;article inner;story inner;article wrap";

inline constexpr std::string_view some_claims =
    "article;articles;story;post;entry;hentry;main;content;contents;body;text;artikel;articulo;"
    "noticia;nota;materia;articolo;inhalt;cuerpo;texto;texte;contenu;contenido;conteudo;testo;"
    "tekst;wysiwyg;richtext;prose;blog;single;detail;copy;maincontent;h entry;e content";

inline constexpr std::string_view standfirst =
    "standfirst;subtitle;subheadline;subheading;subhead;deck;dek;vorspann;chapo;chapeau;bajada;"
    "entradilla;sommario;occhiello;sottotitolo;subtitulo;linha fina;linhafina;"
    "article summary;story summary;article intro;article lead;article lede;article excerpt;"
    "article description;article dek;article subtitle;article teaser;story intro;post excerpt;"
    "sub title;sub headline;sub heading;sub hed;ingress;manchet;article deck;story deck;"
    "entry summary;entry subtitle;post subtitle;page intro;content intro;bottomline;summary";

}  // namespace morgue::index::hint_words

#endif  // MORGUE_INDEXER_READER_HTML_HINT_WORDS_H

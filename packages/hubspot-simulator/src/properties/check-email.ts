// Decides whether HubSpot would take a text as an e-mail address.

export type CheckedEmail = { readonly stored: string } | { readonly code: 'INVALID_EMAIL'; readonly message: string };

const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const HOST_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The common part of the list that IANA keeps (https://data.iana.org/TLD/tlds-alpha-by-domain.txt). */
const GENERIC_DOMAINS = new Set(
  `academy accountants actor agency ai app art arpa associates attorney auction audio auto bar bargains beer berlin best bike
   bio biz black blog blue boutique build builders business cab cafe camera camp capital cards care career careers cash casino
   cat catering center charity chat cheap church city clean click clinic clothing cloud club coach codes coffee college cologne
   com community company computer consulting contact construction contractors cooking cool coop country coupons credit cruises
   dance date dating deals delivery dental design dev diamonds digital direct directory discount doctor dog domains earth
   education edu email energy engineer engineering enterprises equipment estate events exchange expert exposed express family
   fans farm fashion film finance financial fish fit fitness florist flowers football forsale foundation fun fund furniture
   gallery game games garden gift gifts glass global gmbh gold golf gov graphics gratis green gripe group guide guru hamburg haus
   health healthcare help hockey holdings holiday home horse hospital host hosting hotel house how immo industries info ink
   institute insurance insure int international investments irish jetzt jewelry jobs koeln kitchen kiwi land law lawyer lease
   legal life lighting limited limo link live loan loans lol london love ltd luxury maison management market marketing mba media
   memorial men menu mil miami mobi moda moe money mortgage museum music name net network news ngo ninja now nrw nyc one online
   ooo org organic page paris partners parts party pet pharmacy photo photography photos pictures pink pizza place plumbing plus
   poker porn post press pro productions promo properties property pub quebec racing realty recipes red rehab reise reisen rent
   rentals repair report rest restaurant review reviews rich rip rocks run ruhr saarland sale salon sarl school schule science
   services shoes shop shopping show ski soccer social software solar solutions space sport store stream studio style support
   surf surgery swiss systems tattoo tax taxi team tech technology tel tennis theater theatre tickets tienda tips tirol today
   tokyo tools top tours town toys trade training travel tube university vacations ventures vet viajes video villas vin vip
   vision vote voyage watch web website wedding wien wiki win wine work works world wtf xyz yoga zone`.split(/\s+/),
);
const COUNTRY_DOMAINS = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci
   ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn
   gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc
   li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz
   om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz
   tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw`.split(/\s+/),
);

/** Addresses are stored trimmed and in lower case. */
export function checkEmail(value: string, checkTopLevelDomain: boolean): CheckedEmail {
  const email = normaliseEmail(value);
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const labels = email.slice(at + 1).split('.');
  const top = labels.at(-1) ?? '';
  const wellFormed =
    at > 0 && LOCAL_PART.test(local) && !local.includes('..') && !local.startsWith('.') && !local.endsWith('.') &&
    labels.length > 1 && labels.every((label) => HOST_LABEL.test(label)) && /^([a-z]{2,}|xn--[a-z0-9-]+)$/.test(top);
  if (wellFormed && (!checkTopLevelDomain || isTopLevelDomain(top))) return { stored: email };
  return { code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
}

export function normaliseEmail(value: string): string {
  return value.trim().toLowerCase();
}

function isTopLevelDomain(label: string): boolean {
  return COUNTRY_DOMAINS.has(label) || GENERIC_DOMAINS.has(label) || label.startsWith('xn--');
}

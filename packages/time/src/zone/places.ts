import type { ZoneId } from "./zone-id";

export type Place = { readonly country: string; readonly clock: string | undefined };

// Every zone of the picker by area: its country (ISO 3166, from zone.tab of the tz database) and, where its clocks have a
// name of their own, the key of that name in clock-names.ts.
const PLACES: Readonly<Record<string, string>> = {
  Africa: `
    Abidjan:CI:GMT Accra:GH:GMT Addis_Ababa:ET:EAT Algiers:DZ:CET Asmara:ER:EAT Bamako:ML:GMT Bangui:CF:WAT
    Banjul:GM:GMT Bissau:GW:GMT Blantyre:MW:CAT Brazzaville:CG:WAT Bujumbura:BI:CAT Cairo:EG:EET Casablanca:MA
    Ceuta:ES:CET Conakry:GN:GMT Dakar:SN:GMT Dar_es_Salaam:TZ:EAT Djibouti:DJ:EAT Douala:CM:WAT El_Aaiun:EH
    Freetown:SL:GMT Gaborone:BW:CAT Harare:ZW:CAT Johannesburg:ZA:SAST Juba:SS:CAT Kampala:UG:EAT Khartoum:SD:CAT
    Kigali:RW:CAT Kinshasa:CD:WAT Lagos:NG:WAT Libreville:GA:WAT Lome:TG:GMT Luanda:AO:WAT Lubumbashi:CD:CAT
    Lusaka:ZM:CAT Malabo:GQ:WAT Maputo:MZ:CAT Maseru:LS:SAST Mbabane:SZ:SAST Mogadishu:SO:EAT Monrovia:LR:GMT
    Nairobi:KE:EAT Ndjamena:TD:WAT Niamey:NE:WAT Nouakchott:MR:GMT Ouagadougou:BF:GMT Porto-Novo:BJ:WAT
    Sao_Tome:ST:GMT Tripoli:LY:EET Tunis:TN:CET Windhoek:NA:CAT`,
  America: `
    Adak:US:HT Anchorage:US:AKT Anguilla:AI:AT Antigua:AG:AT Araguaina:BR:BRT Argentina/Buenos_Aires:AR:ART
    Argentina/Catamarca:AR:ART Argentina/Cordoba:AR:ART Argentina/Jujuy:AR:ART Argentina/La_Rioja:AR:ART
    Argentina/Mendoza:AR:ART Argentina/Rio_Gallegos:AR:ART Argentina/Salta:AR:ART Argentina/San_Juan:AR:ART
    Argentina/San_Luis:AR:ART Argentina/Tucuman:AR:ART Argentina/Ushuaia:AR:ART Aruba:AW:AT Asuncion:PY Atikokan:CA:ET
    Bahia:BR:BRT Bahia_Banderas:MX:CT Barbados:BB:AT Belem:BR:BRT Belize:BZ:CT Blanc-Sablon:CA:AT Boa_Vista:BR:AMT
    Bogota:CO:COT Boise:US:MT Cambridge_Bay:CA:MT Campo_Grande:BR:AMT Cancun:MX:ET Caracas:VE:VET Cayenne:GF
    Cayman:KY:ET Chicago:US:CT Chihuahua:MX:CT Ciudad_Juarez:MX:MT Costa_Rica:CR:CT Coyhaique:CL Creston:CA:MT
    Cuiaba:BR:AMT Curacao:CW:AT Danmarkshavn:GL:GMT Dawson:CA:YT Dawson_Creek:CA:MT Denver:US:MT Detroit:US:ET
    Dominica:DM:AT Edmonton:CA:MT Eirunepe:BR El_Salvador:SV:CT Fort_Nelson:CA:MT Fortaleza:BR:BRT Glace_Bay:CA:AT
    Goose_Bay:CA:AT Grand_Turk:TC:ET Grenada:GD:AT Guadeloupe:GP:AT Guatemala:GT:CT Guayaquil:EC:ECT Guyana:GY
    Halifax:CA:AT Havana:CU:CU Hermosillo:MX:MPT Indiana/Indianapolis:US:ET Indiana/Knox:US:CT Indiana/Marengo:US:ET
    Indiana/Petersburg:US:ET Indiana/Tell_City:US:CT Indiana/Vevay:US:ET Indiana/Vincennes:US:ET Indiana/Winamac:US:ET
    Inuvik:CA:MT Iqaluit:CA:ET Jamaica:JM:ET Juneau:US:AKT Kentucky/Louisville:US:ET Kentucky/Monticello:US:ET
    Kralendijk:BQ:AT La_Paz:BO:BOT Lima:PE:PET Los_Angeles:US:PT Lower_Princes:SX:AT Maceio:BR:BRT Managua:NI:CT
    Manaus:BR:AMT Marigot:MF:AT Martinique:MQ:AT Matamoros:MX:CT Mazatlan:MX:MPT Menominee:US:CT Merida:MX:CT
    Metlakatla:US:AKT Mexico_City:MX:CT Miquelon:PM Moncton:CA:AT Monterrey:MX:CT Montevideo:UY:UYT Montserrat:MS:AT
    Nassau:BS:ET New_York:US:ET Nome:US:AKT Noronha:BR North_Dakota/Beulah:US:CT North_Dakota/Center:US:CT
    North_Dakota/New_Salem:US:CT Nuuk:GL Ojinaga:MX:CT Panama:PA:ET Paramaribo:SR Phoenix:US:MT Port-au-Prince:HT:ET
    Port_of_Spain:TT:AT Porto_Velho:BR:AMT Puerto_Rico:PR:AT Punta_Arenas:CL Rankin_Inlet:CA:CT Recife:BR:BRT
    Regina:CA:CT Resolute:CA:CT Rio_Branco:BR Santarem:BR:BRT Santiago:CL:CLT Santo_Domingo:DO:AT Sao_Paulo:BR:BRT
    Scoresbysund:GL Sitka:US:AKT St_Barthelemy:BL:AT St_Johns:CA:NT St_Kitts:KN:AT St_Lucia:LC:AT St_Thomas:VI:AT
    St_Vincent:VC:AT Swift_Current:CA:CT Tegucigalpa:HN:CT Thule:GL:AT Tijuana:MX:PT Toronto:CA:ET Tortola:VG:AT
    Vancouver:CA:PT Whitehorse:CA:YT Winnipeg:CA:CT Yakutat:US:AKT`,
  Antarctica: `
    Casey:AQ:AWST Davis:AQ DumontDUrville:AQ Macquarie:AU:AET Mawson:AQ McMurdo:AQ:NZT Palmer:AQ Rothera:AQ Syowa:AQ
    Troll:AQ Vostok:AQ`,
  Arctic: `
    Longyearbyen:SJ:CET`,
  Asia: `
    Aden:YE:AST Almaty:KZ:KZT Amman:JO Anadyr:RU Aqtau:KZ:KZT Aqtobe:KZ:KZT Ashgabat:TM Atyrau:KZ:KZT Baghdad:IQ:AST
    Bahrain:BH:AST Baku:AZ:AZT Bangkok:TH:ICT Barnaul:RU Beirut:LB:EET Bishkek:KG Brunei:BN Chita:RU Colombo:LK:IST
    Damascus:SY Dhaka:BD:BDT Dili:TL Dubai:AE:GST Dushanbe:TJ Famagusta:CY:EET Gaza:PS:EET Hebron:PS:EET
    Ho_Chi_Minh:VN:ICT Hong_Kong:HK:HKT Hovd:MN Irkutsk:RU Jakarta:ID:WIB Jayapura:ID:WIT Jerusalem:IL:ILT
    Kabul:AF:AFT Kamchatka:RU Karachi:PK:PKT Kathmandu:NP:NPT Khandyga:RU Kolkata:IN:IST Krasnoyarsk:RU
    Kuala_Lumpur:MY:MYT Kuching:MY:MYT Kuwait:KW:AST Macau:MO:CNT Magadan:RU Makassar:ID:WITA Manila:PH:PHT
    Muscat:OM:GST Nicosia:CY:EET Novokuznetsk:RU Novosibirsk:RU Omsk:RU Oral:KZ:KZT Phnom_Penh:KH:ICT Pontianak:ID:WIB
    Pyongyang:KP:KST Qatar:QA:AST Qostanay:KZ:KZT Qyzylorda:KZ:KZT Riyadh:SA:AST Sakhalin:RU Samarkand:UZ:UZT
    Seoul:KR:KST Shanghai:CN:CNT Singapore:SG:SGT Srednekolymsk:RU Taipei:TW:TWT Tashkent:UZ:UZT Tbilisi:GE:GET
    Tehran:IR:IRST Thimphu:BT Tokyo:JP:JST Tomsk:RU Ulaanbaatar:MN Urumqi:CN Ust-Nera:RU Vientiane:LA:ICT
    Vladivostok:RU Yakutsk:RU Yangon:MM:MMT Yekaterinburg:RU Yerevan:AM:AMT2`,
  Atlantic: `
    Azores:PT:AZOT Bermuda:BM:AT Canary:ES:WET Cape_Verde:CV Faroe:FO:WET Madeira:PT:WET Reykjavik:IS:GMT
    South_Georgia:GS St_Helena:SH:GMT Stanley:FK`,
  Australia: `
    Adelaide:AU:ACT Brisbane:AU:AET Broken_Hill:AU:ACT Darwin:AU:ACT Eucla:AU:ACWST Hobart:AU:AET Lindeman:AU:AET
    Lord_Howe:AU:LHST Melbourne:AU:AET Perth:AU:AWST Sydney:AU:AET`,
  Europe: `
    Amsterdam:NL:CET Andorra:AD:CET Astrakhan:RU Athens:GR:EET Belgrade:RS:CET Berlin:DE:CET Bratislava:SK:CET
    Brussels:BE:CET Bucharest:RO:EET Budapest:HU:CET Busingen:DE:CET Chisinau:MD:EET Copenhagen:DK:CET Dublin:IE:IE
    Gibraltar:GI:CET Guernsey:GG:GB Helsinki:FI:EET Isle_of_Man:IM:GB Istanbul:TR:TRT Jersey:JE:GB Kaliningrad:RU:EET
    Kirov:RU:MSK Kyiv:UA:EET Lisbon:PT:WET Ljubljana:SI:CET London:GB:GB Luxembourg:LU:CET Madrid:ES:CET Malta:MT:CET
    Mariehamn:AX:EET Minsk:BY:MSK Monaco:MC:CET Moscow:RU:MSK Oslo:NO:CET Paris:FR:CET Podgorica:ME:CET Prague:CZ:CET
    Riga:LV:EET Rome:IT:CET Samara:RU San_Marino:SM:CET Sarajevo:BA:CET Saratov:RU Simferopol:UA:MSK Skopje:MK:CET
    Sofia:BG:EET Stockholm:SE:CET Tallinn:EE:EET Tirane:AL:CET Ulyanovsk:RU Vaduz:LI:CET Vatican:VA:CET Vienna:AT:CET
    Vilnius:LT:EET Volgograd:RU:MSK Warsaw:PL:CET Zagreb:HR:CET Zurich:CH:CET`,
  Indian: `
    Antananarivo:MG:EAT Chagos:IO Christmas:CX Cocos:CC Comoro:KM:EAT Kerguelen:TF Mahe:SC Maldives:MV Mauritius:MU
    Mayotte:YT:EAT Reunion:RE`,
  Pacific: `
    Apia:WS Auckland:NZ:NZT Bougainville:PG Chatham:NZ:CHAST Chuuk:FM Easter:CL Efate:VU Fakaofo:TK Fiji:FJ
    Funafuti:TV Galapagos:EC Gambier:PF Guadalcanal:SB Guam:GU:ChST Honolulu:US:HT Kanton:KI Kiritimati:KI Kosrae:FM
    Kwajalein:MH Majuro:MH Marquesas:PF Midway:UM:SST Nauru:NR Niue:NU Norfolk:NF Noumea:NC Pago_Pago:AS:SST Palau:PW
    Pitcairn:PN Pohnpei:FM Port_Moresby:PG Rarotonga:CK Saipan:MP:ChST Tahiti:PF Tarawa:KI Tongatapu:TO Wake:UM
    Wallis:WF`,
};

let places: Map<string, Place> | undefined;

export function placeOf(zone: ZoneId): Place | undefined {
  places ??= readPlaces();
  return places.get(zone);
}

function readPlaces(): Map<string, Place> {
  const entries = Object.entries(PLACES).flatMap(([area, text]) =>
    text
      .trim()
      .split(/\s+/)
      .map((entry) => ({ area, entry })),
  );
  return new Map(
    entries.map(({ area, entry }) => {
      const [location = "", country = "", clock] = entry.split(":");
      return [`${area}/${location}`, { country, clock }];
    }),
  );
}

/** Tells the server the browser's zone, so that the first paint is already in it. */
export const ZONE_COOKIE = "meridian_zone";

const YEAR_SECONDS = 31_536_000;

/**
 * Runs before the first paint. A page that follows the browser but was made for another zone
 * (a first visit, a journey) is asked for again; only if the cookie was really kept, or it would ask for ever.
 */
export function zoneScript(followsBrowser: boolean): string {
  return `(function(){try{
var zone=Intl.DateTimeFormat().resolvedOptions().timeZone;if(!zone)return;
var pair=${JSON.stringify(`${ZONE_COOKIE}=`)}+encodeURIComponent(zone);
var kept=function(){return document.cookie.split("; ").indexOf(pair)>=0};
if(kept())return;
document.cookie=pair+";path=/;max-age=${YEAR_SECONDS};samesite=lax";
if(${followsBrowser}&&kept())location.reload()
}catch(e){}})()`;
}

/** Tells the server the browser's zone, so that the first paint is already in it. */
export const ZONE_COOKIE = "meridian_zone";

const YEAR_SECONDS = 31_536_000;

/**
 * Runs before the first paint. A page that was made for another zone (a first visit, a journey) is asked for again, since
 * its days may be the browser's, or it asks whose they should be; only if the cookie was really kept, or it would ask for
 * ever. `Temporal` knows the zone at once; for `Intl` a slow machine makes its first formatter, a tenth of a second long.
 */
export const ZONE_SCRIPT = `(function(){try{
var zone=globalThis.Temporal?Temporal.Now.timeZoneId():Intl.DateTimeFormat().resolvedOptions().timeZone;if(!zone)return;
var pair=${JSON.stringify(`${ZONE_COOKIE}=`)}+encodeURIComponent(zone);
var kept=function(){return document.cookie.split("; ").indexOf(pair)>=0};
if(kept())return;
document.cookie=pair+";path=/;max-age=${YEAR_SECONDS};samesite=lax";
if(kept())location.reload()
}catch(e){}})()`;

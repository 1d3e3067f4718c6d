/** A globe seen from its side, with the meridian that is noon. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={className}>
      <circle cx="12" cy="12" r="9.25" stroke="currentColor" strokeWidth="1.75" />
      <path d="M12 2.75c5 4.6 5 13.9 0 18.5" stroke="currentColor" strokeWidth="1.75" />
      <path d="M12 2.75C3.6 6.4 3.6 17.6 12 21.25Z" fill="currentColor" />
    </svg>
  );
}

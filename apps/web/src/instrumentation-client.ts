import { isShortcut } from "~/features/palette/keys";
import { keepEarly } from "~/later/early";

// Runs before any page lives.
keepEarly(isShortcut);

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { CANVAS } from "~/features/shell/theme/cookie";
import { readTheme } from "~/features/shell/theme/read";
import { BrowserProvider } from "~/features/viewing-zone/browser";
import { NowProvider } from "~/features/viewing-zone/now";
import { readBrowser, readSavesData } from "~/features/viewing-zone/server-zone";
import { mono, sans } from "~/fonts";
import { SaveDataProvider } from "~/trpc/live/less-data";
import { pageNow } from "~/trpc/server";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Meridian", template: "%s · Meridian" },
  description: "What every coding agent used, when, by whom and at what cost, in your own day.",
};

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  if (theme !== "system") return { themeColor: CANVAS[theme] };
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: CANVAS.light },
      { media: "(prefers-color-scheme: dark)", color: CANVAS.dark },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, browser, savesData, now] = await Promise.all([readTheme(), readBrowser(), readSavesData(), pageNow()]);
  return (
    <html lang="en" data-theme={theme} className={`${sans.variable} ${mono.variable}`}>
      <body className="font-sans">
        <NowProvider at={now.getTime()}>
          <BrowserProvider saw={browser}>
            <SaveDataProvider saw={savesData}>{children}</SaveDataProvider>
          </BrowserProvider>
        </NowProvider>
      </body>
    </html>
  );
}

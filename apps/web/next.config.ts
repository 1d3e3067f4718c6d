import type { NextConfig } from "next";

const config: NextConfig = {
  transpilePackages: ["@meridian/api", "@meridian/sheet", "@meridian/time", "@meridian/ui"],
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // Nothing here serves pictures that come from outside.
  images: { unoptimized: true },
  // `check` does, for all packages at once.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;

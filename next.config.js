/** Of every answer. Pages add a content security policy with a nonce (proxy.ts). */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];

/** Other sites load the SDK from here. */
const sdkHeaders = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  // Several servers of one checkout must not build into one folder.
  distDir: process.env.TIDINGS_DIST_DIR ?? ".next",
  // Without the tests: the first start builds, also where devDependencies are not installed.
  poweredByHeader: false,
  // `npm run check` checks the types, so the first start does not wait for that.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "web-push",
    "firebase-admin",
    "google-auth-library",
    "graphile-worker",
  ],
  // The look-up hides this path from the tracer, and a function on its own (Vercel) has only what was traced.
  outputFileTracingIncludes: {
    "/v1/**": [
      "./node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb",
    ],
  },
  experimental: {
    optimizePackageImports: ["lucide-react", "radix-ui"],
    // A fresh checkout never reads it, and writing it took an eighth of the build's processor time.
    turbopackFileSystemCacheForBuild: !process.env.CI,
  },
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/sdk/:path*", headers: sdkHeaders },
  ],
};

export default config;

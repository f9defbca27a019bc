/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "web-push",
    "firebase-admin",
    "graphile-worker",
  ],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};

export default config;

/** Version of the SDK; the build checks that it is the version of the package. */
export const version = "0.1.0";

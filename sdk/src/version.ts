/** Version of the SDK. The build checks that it equals the version of the package. */
export const version = "0.1.0";

importScripts("/sdk/tidings-sw.js");

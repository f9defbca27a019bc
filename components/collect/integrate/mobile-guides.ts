import type { Guide, Target } from "@/components/collect/integrate/guide.ts";
import { hostOf } from "@/components/collect/integrate/guide.ts";

const AUTOMATIC_VERSION = {
  about: "App version",
  text: "The library sends the version of your app bundle with every call.",
};

function ios(target: Target): Guide {
  return {
    value: "ios",
    label: "iOS",
    text: "Use Segment’s Swift library with this server. Add the package in Xcode or in your Package.swift.",
    packages: [
      {
        name: "https://github.com/segmentio/analytics-swift.git",
        versions: "from 1.5.0",
        from: "Swift Package Manager, product Segment",
      },
    ],
    httpsOnly: true,
    files: [
      {
        title: "Package.swift",
        code: `.package(url: "https://github.com/segmentio/analytics-swift.git", from: "1.5.0")`,
      },
      {
        title: "Swift",
        code: `import Segment

Telemetry.shared.enable = false   // no usage metrics to the library's maker

let analytics = Analytics(configuration: Configuration(writeKey: "${target.key}")
    .apiHost("${hostOf(target)}")
    .cdnHost("${hostOf(target)}")
    .trackApplicationLifecycleEvents(true))

analytics.screen(title: "checkout")
analytics.track(name: "add_to_cart", properties: ["price": 12.5])
analytics.identify(userId: "user-42", traits: ["plan": "pro"])`,
      },
      {
        title: "Push token, in your app delegate",
        code: `func application(_ application: UIApplication,
                 didRegisterForRemoteNotificationsWithDeviceToken deviceToken: Data) {
    analytics.registeredForRemoteNotifications(deviceToken: deviceToken)
}`,
      },
    ],
    notes: [
      { about: "Screens", text: "screen(title:) becomes an activity of that name." },
      {
        about: "Push token",
        text: "The library sends it as context.device.token with every later call.",
      },
      AUTOMATIC_VERSION,
    ],
  };
}

function android(target: Target): Guide {
  return {
    value: "android",
    label: "Android",
    text: "Use Segment’s Kotlin library with this server. Create the client once, in your Application class.",
    packages: [
      { name: "com.segment.analytics.kotlin:android", versions: "1.25.0", from: "Maven Central" },
    ],
    httpsOnly: true,
    files: [
      {
        title: "build.gradle.kts",
        code: `dependencies {
    implementation("com.segment.analytics.kotlin:android:1.25.0")
}`,
      },
      {
        title: "Kotlin",
        code: `import com.segment.analytics.kotlin.android.Analytics
import com.segment.analytics.kotlin.core.Telemetry
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.put

Telemetry.enable = false   // no usage metrics to the library's maker

val analytics = Analytics("${target.key}", applicationContext) {
    apiHost = "${hostOf(target)}"
    cdnHost = "${hostOf(target)}"
    trackApplicationLifecycleEvents = true
}

analytics.screen("checkout")
analytics.track("add_to_cart", buildJsonObject { put("price", 12.5) })
analytics.identify("user-42", buildJsonObject { put("plan", "pro") })`,
      },
      {
        title: "Push token, in your FirebaseMessagingService",
        code: `import com.segment.analytics.kotlin.core.platform.plugins.setDeviceToken

override fun onNewToken(token: String) {
    analytics.setDeviceToken(token)
}`,
      },
    ],
    notes: [
      { about: "Screens", text: "screen(title) becomes an activity of that name." },
      {
        about: "Push token",
        text: "The library sends it as context.device.token with every later call.",
      },
      AUTOMATIC_VERSION,
    ],
  };
}

function flutter(target: Target): Guide {
  return {
    value: "flutter",
    label: "Flutter",
    text: "Use Segment’s Flutter library with this server. On Android it needs the permission ACCESS_NETWORK_STATE.",
    packages: [{ name: "segment_analytics", versions: "^1.1.2", from: "pub.dev" }],
    httpsOnly: true,
    files: [
      { title: "pubspec.yaml", code: "dependencies:\n  segment_analytics: ^1.1.2" },
      {
        title: "Dart",
        code: `import 'package:segment_analytics/client.dart';
import 'package:segment_analytics/event.dart';
import 'package:segment_analytics/state.dart';

final analytics = createClient(Configuration(
  '${target.key}',
  apiHost: '${hostOf(target)}',
  cdnHost: '${hostOf(target)}',
  trackApplicationLifecycleEvents: true,
));

analytics.screen('checkout');
analytics.track('add_to_cart', properties: {'price': 12.5});
analytics.identify(userId: 'user-42', userTraits: UserTraits(custom: {'plan': 'pro'}));`,
      },
      {
        title: "A screen for every named route",
        code: "MaterialApp(navigatorObservers: [ScreenObserver()]);",
      },
    ],
    notes: [
      { about: "Screens", text: "screen(name) becomes an activity of that name." },
      {
        about: "Push token",
        text: "Pass it as token to Configuration. The library sends it as context.device.token.",
      },
      AUTOMATIC_VERSION,
    ],
  };
}

function reactNative({ url, key }: Target): Guide {
  return {
    value: "react-native",
    label: "React Native",
    text: "Use Segment’s React Native library with this server. With useSegmentEndpoints it adds the paths to both addresses.",
    packages: [
      { name: "@segment/analytics-react-native", versions: "^2.24.0", from: "npm" },
      { name: "@segment/sovran-react-native", versions: "^1.1.0", from: "npm" },
    ],
    httpsOnly: true,
    files: [
      {
        title: "Terminal",
        code: `npm install @segment/analytics-react-native@^2.24.0 @segment/sovran-react-native@^1.1.0 \\
  @react-native-async-storage/async-storage@^2.0.0 react-native-get-random-values
npx pod-install`,
      },
      {
        title: "JavaScript",
        code: `import { createClient } from "@segment/analytics-react-native";

export const analytics = createClient({
  writeKey: "${key}",
  proxy: "${url}/v1",
  cdnProxy: "${url}/v1",
  useSegmentEndpoints: true,
  trackAppLifecycleEvents: true,
});

analytics.screen("checkout");
analytics.track("add_to_cart", { price: 12.5 });
analytics.identify("user-42", { plan: "pro" });`,
      },
      {
        title: "Push token, with Firebase Messaging",
        code: `// npm install @segment/analytics-react-native-plugin-device-token
import { DeviceTokenPlugin } from "@segment/analytics-react-native-plugin-device-token";

analytics.add({ plugin: new DeviceTokenPlugin() });`,
      },
    ],
    notes: [
      { about: "Screens", text: "screen(name) becomes an activity of that name." },
      { about: "Push token", text: "The plugin sends it as context.device.token." },
      AUTOMATIC_VERSION,
    ],
  };
}

function unity(target: Target): Guide {
  return {
    value: "unity",
    label: "Unity",
    text: "Use Segment’s C# library with this server. It does not report the device, so the small plugin adds version and platform.",
    packages: [{ name: "com.segment.analytics.csharp", versions: "2.x", from: "OpenUPM" }],
    httpsOnly: true,
    files: [
      { title: "Terminal", code: "openupm add com.segment.analytics.csharp" },
      {
        title: "C#",
        code: `using Segment.Analytics;
using Segment.Serialization;
using UnityEngine;

class AppContext : Plugin
{
    public override PluginType Type => PluginType.Enrichment;

    public override RawEvent Execute(RawEvent incomingEvent)
    {
        incomingEvent.Context["app"] = new JsonObject { ["version"] = Application.version };
        incomingEvent.Context["device"] = new JsonObject
        {
            ["id"] = SystemInfo.deviceUniqueIdentifier,
            ["type"] = Application.platform.ToString().ToLower(),
        };
        return incomingEvent;
    }
}

var analytics = new Analytics(new Configuration("${target.key}",
    apiHost: "${hostOf(target)}",
    cdnHost: "${hostOf(target)}"));
analytics.Add(new AppContext());

analytics.Screen("level_3");
analytics.Track("add_to_cart", new JsonObject { ["price"] = 12.5 });
analytics.Identify("user-42", new JsonObject { ["plan"] = "pro" });`,
      },
    ],
    notes: [
      { about: "Screens", text: "Screen(title) becomes an activity of that name." },
      { about: "Push token", text: 'Add it to the device in the plugin, as ["token"].' },
      { about: "App version", text: "The plugin sends Unity's Application.version." },
    ],
  };
}

export function mobileGuides(target: Target): readonly Guide[] {
  return [ios, android, flutter, reactNative, unity].map((guide) => guide(target));
}

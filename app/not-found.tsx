import Link from "next/link";
import { SignInFrame } from "@/components/layout/sign-in-frame.tsx";
import { Button } from "@/components/ui/button.tsx";

export default function NotFound() {
  return (
    <SignInFrame
      title="Page not found"
      description="The page does not exist, or it belongs to an app that you are not a member of."
    >
      <Button asChild size="lg">
        <Link href="/">Go to your apps</Link>
      </Button>
    </SignInFrame>
  );
}

import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { endPairing } from "@/server/collect/live/end-pairing.ts";
import { expectedShape } from "@/server/collect/live/expected-shape.ts";
import { listPairings } from "@/server/collect/live/list-pairings.ts";
import { pairDevice } from "@/server/collect/live/pair-device.ts";
import { pairingAddress } from "@/server/collect/live/pairing-address.ts";
import {
  ExpectedShape,
  PairDevice,
  PairingRef,
  StartPairing,
  WatchLive,
} from "@/server/collect/live/schema.ts";
import { startPairing } from "@/server/collect/live/start-pairing.ts";
import { watchLive } from "@/server/collect/live/watch-live.ts";

export const liveRouter = router({
  watch: appProcedure.input(WatchLive).query(({ ctx, input }) => watchLive(ctx, input)),
  expected: appProcedure.input(ExpectedShape).query(({ ctx, input }) => expectedShape(ctx, input)),
  pairings: appProcedure.query(({ ctx }) => listPairings(ctx)),
  pairingAddress: appProcedure.query(({ ctx }) => pairingAddress(ctx)),
  startPairing: appProcedure
    .input(StartPairing)
    .mutation(({ ctx, input }) => startPairing(ctx, input)),
  pairDevice: appProcedure.input(PairDevice).mutation(({ ctx, input }) => pairDevice(ctx, input)),
  endPairing: appProcedure.input(PairingRef).mutation(({ ctx, input }) => endPairing(ctx, input)),
});

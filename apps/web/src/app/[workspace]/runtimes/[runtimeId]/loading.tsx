import { RuntimeDetailSkeleton } from "~/features/runtime-detail/runtime-detail-skeleton";

export default function RuntimeLoading() {
  return <RuntimeDetailSkeleton />;
}

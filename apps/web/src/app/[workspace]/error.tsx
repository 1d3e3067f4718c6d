"use client";

import { Card } from "@meridian/ui";
import { PageError, type PageErrorProps } from "~/features/shell/page-error";

export default function WorkspacePageError(props: PageErrorProps) {
  return (
    <Card>
      <PageError {...props} />
    </Card>
  );
}

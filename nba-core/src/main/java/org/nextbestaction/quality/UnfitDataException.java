package org.nextbestaction.quality;

import java.util.List;

/** The data are too bad to decide on; no card is made. */
public final class UnfitDataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnfitDataException(List<String> unfit) {
    super(
        String.join("; ", unfit)
            + ".\nMaybe the export is broken; the share is set by quality.maxQuarantinedPct.");
  }
}

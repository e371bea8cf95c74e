package org.nextbestaction.quality;

import java.util.List;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.policy.CompanyPolicy;

/** Looks at a whole snapshot before anything is decided. Pure and thread-safe. */
@FunctionalInterface
public interface QualityCheck {

  /** What it found; empty when nothing. */
  List<Finding> check(Snapshot snapshot, CompanyPolicy policy);
}

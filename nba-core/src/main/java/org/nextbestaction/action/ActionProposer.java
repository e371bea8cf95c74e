package org.nextbestaction.action;

import java.util.List;
import org.nextbestaction.fact.Facts;

/** Proposes actions for a customer. Pure and thread-safe. */
public interface ActionProposer {

  /** The actions that fit the customer's situation; empty when none does. */
  List<ActionCandidate> propose(CustomerSituation situation, Facts facts);
}

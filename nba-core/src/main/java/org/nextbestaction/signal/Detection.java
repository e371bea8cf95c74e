package org.nextbestaction.signal;

import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;

/** What every detector may read besides the customer. */
public record Detection(CompanyPolicy policy, Model model) {}

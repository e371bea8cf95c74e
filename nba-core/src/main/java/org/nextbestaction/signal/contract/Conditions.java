package org.nextbestaction.signal.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Contract;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;

/**
 * What the customer's contracts in force say about a product. Where several speak, the one about
 * the product goes before a general one, then the stricter word counts.
 *
 * @param price null where no contract names one
 * @param maxDiscountPct null where no contract names one
 * @param extendedTermsAllowed null where no contract says it
 * @param endsOn of the contract that was looked at first; null without an end
 */
public record Conditions(
    boolean active,
    @Nullable String contractId,
    @Nullable Money price,
    @Nullable Double maxDiscountPct,
    @Nullable Boolean extendedTermsAllowed,
    @Nullable LocalDate endsOn) {

  /** The conditions of a product; null asks for what holds without one. */
  public static Conditions of(CustomerView customer, @Nullable Product product) {
    LocalDate asOf = customer.snapshot().asOf();
    return all(customer, product, asOf, true).orElse(all(customer, product, asOf, false));
  }

  /** The stricter word of those that are about the product, or of the general ones. */
  private static Conditions all(
      CustomerView customer, @Nullable Product product, LocalDate asOf, boolean specific) {
    Conditions found = new Conditions(false, null, null, null, null, null);
    for (Contract contract : customer.contracts()) {
      if (contract.inForceOn(asOf) && concerns(contract, product, specific)) {
        found = found.and(contract, product);
      }
    }
    return found;
  }

  /** These, and what they leave open from others. */
  private Conditions orElse(Conditions other) {
    return new Conditions(
        active || other.active,
        active ? contractId : other.contractId,
        price == null ? other.price : price,
        maxDiscountPct == null ? other.maxDiscountPct : maxDiscountPct,
        extendedTermsAllowed == null ? other.extendedTermsAllowed : extendedTermsAllowed,
        active ? endsOn : other.endsOn);
  }

  private static boolean concerns(Contract contract, @Nullable Product product, boolean specific) {
    String about = contract.productId();
    if (specific) {
      return product != null
          && (product.id().equals(about) || contract.prices().containsKey(product.id()));
    }
    return about == null && (product == null || !contract.prices().containsKey(product.id()));
  }

  private Conditions and(Contract contract, @Nullable Product product) {
    Money own = product == null ? null : contract.prices().get(product.id());
    return new Conditions(
        true,
        contractId == null ? contract.id() : contractId,
        price == null ? own : price,
        stricter(maxDiscountPct, contract.maxDiscountPct()),
        stricter(extendedTermsAllowed, contract.extendedTermsAllowed()),
        contractId == null ? contract.endsOn() : endsOn);
  }

  private static @Nullable Double stricter(@Nullable Double a, @Nullable Double b) {
    return a == null ? b : b == null ? a : Double.valueOf(Math.min(a, b));
  }

  private static @Nullable Boolean stricter(@Nullable Boolean a, @Nullable Boolean b) {
    return a == null ? b : b == null ? a : Boolean.valueOf(a && b);
  }
}

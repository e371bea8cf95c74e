package org.nextbestaction.examples.data;

/** The industries that have example data of their own. */
public enum Industry {
  /** A distributor of medical and industrial consumables: missing expected orders. */
  DISTRIBUTION,
  /** A maker of pumps and compressors: technical quotes, consumables of delivered equipment. */
  MANUFACTURING,
  /** An IT, audit and maintenance company: renewals, expansions, packages. */
  SERVICES,
  /** A portal for office and packaging supplies: high-value portal customers. */
  ECOMMERCE;

  IndustryProfile profile() {
    return switch (this) {
      case DISTRIBUTION -> DistributionProfile.create();
      case MANUFACTURING -> ManufacturingProfile.create();
      case SERVICES -> ServicesProfile.create();
      case ECOMMERCE -> EcommerceProfile.create();
    };
  }
}

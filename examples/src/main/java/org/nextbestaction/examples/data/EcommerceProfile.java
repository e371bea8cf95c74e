package org.nextbestaction.examples.data;

import java.util.List;

/** A business portal for office and packaging supplies. */
final class EcommerceProfile {

  private static final String SEGMENTS =
      """
      online_shop | e-commerce
      office      | services
      warehouse   | logistics
      horeca      | hospitality
      """;

  private static final String ITEMS =
      """
      BOX-S    | Carton box S, 200x150x100, 25 pcs   | Boxes        |  9.90 | 63 | pack |  4 |  40
      BOX-M    | Carton box M, 300x200x150, 25 pcs   | Boxes        | 14.50 | 63 | pack |  4 |  40
      BOX-L    | Carton box L, 400x300x250, 20 pcs   | Boxes        | 21.80 | 64 | pack |  4 |  24
      BOX-POST | Postal box A4, 50 pcs               | Boxes        | 24.00 | 60 | pack |  2 |  12
      BOX-GIFT | Gift box, red, 20 pcs               | Boxes        | 27.00 | 58 | pack |  2 |  16
      ENV-PAD5 | Padded envelope C5, 100 pcs         | Envelopes    | 13.20 | 61 | box  |  2 |  14
      ENV-PAD4 | Padded envelope C4, 100 pcs         | Envelopes    | 18.90 | 61 | box  |  2 |  12
      ENV-C6   | Envelope C6, 1000 pcs               | Envelopes    | 16.40 | 62 | box  |  1 |   4
      BAG-CUR  | Courier bag M, 500 pcs              | Envelopes    | 31.00 | 59 | pack |  1 |   8
      BAG-CURR | Courier bag M, recycled, 500 pcs    | Envelopes    | 33.50 | 57 | pack |  1 |   0
      TAP-48   | Packing tape 48 mm, 36 rolls        | Tape         | 29.50 | 60 | ctn  |  1 |   8
      TAP-PRN  | Printed tape fragile, 36 rolls      | Tape         | 41.00 | 58 | ctn  |  1 |   4
      TAP-PAP  | Paper tape 50 mm, 24 rolls          | Tape         | 36.00 | 57 | ctn  |  1 |   5
      TAP-DISP | Tape dispenser                      | Tape         |  8.90 | 52 | pc   |  1 |   3
      STR-500  | Stretch film 500 mm, 6 rolls        | Film         | 43.00 | 70 | ctn  |  1 |  10
      STR-MINI | Mini stretch film, 24 rolls         | Film         | 38.00 | 68 | ctn  |  1 |   6
      BUB-100  | Bubble wrap 100 m                   | Film         | 26.00 | 64 | roll |  1 |  10
      FIL-PAP  | Paper fill, 450 m                   | Film         | 48.00 | 59 | ctn  |  1 |   5
      FIL-AIR  | Air cushions 300 m                  | Film         | 35.00 | 58 | roll |  1 |   6
      PAP-A4   | Copy paper A4, carton 5x500         | Paper        | 19.90 | 93 | ctn  |  5 |  30
      PAP-A3   | Copy paper A3, carton 5x500         | Paper        | 39.50 | 78 | ctn  |  1 |   4
      PAP-REC  | Recycled paper A4, carton 5x500     | Paper        | 21.50 | 72 | ctn  |  5 |  15
      LBL-PRN  | Label printer 4 inch                | Labels       |265.00 | 74 | pc   |  1 |   0
      LBL-TH   | Thermal labels 100x150, 12 rolls    | Labels       | 44.00 | 55 | ctn  |  1 |   6
      LBL-A4   | Labels A4, 100 sheets               | Labels       | 11.20 | 56 | box  |  2 |   8
      INK-BLK  | Toner black                         | Printing     | 58.00 | 66 | pc   |  1 |   4
      INK-COL  | Toner colour set                    | Printing     |164.00 | 67 | set  |  1 |   2
      PEN-BLU  | Ball pen blue, 50 pcs               | Office       |  9.40 | 50 | box  |  1 |   6
      FLD-SUS  | Suspension folders, 25 pcs          | Office       | 14.70 | 54 | box  |  1 |   4
      BND-75   | Lever arch file 75 mm, 10 pcs       | Office       | 17.80 | 57 | pack |  1 |   8
      CLN-WIP  | Screen wipes, tub                   | Office       |  4.90 | 51 | tub  |  2 |  12
      CUP-PAP  | Paper cup 200 ml, 1000 pcs          | Catering     | 32.00 | 60 | ctn  |  1 |   6
      CUP-LID  | Cup lid, 1000 pcs                   | Catering     | 19.00 | 59 | ctn  |  1 |   6
      NAP-2P   | Napkin 2-ply, 2400 pcs              | Catering     | 24.50 | 62 | ctn  |  1 |   6
      SRV-STD  | Standing order, storage and call-off| Services     | 90.00 | 40 | mon  |  1 |   0
      """;

  private static final String RELATIONS =
      """
      BOX-M    | complement | TAP-DISP
      BOX-M    | complement | TAP-48
      BOX-L    | complement | BUB-100
      ENV-PAD4 | complement | TAP-PRN
      CUP-PAP  | complement | CUP-LID
      ENV-PAD5 | complement | LBL-A4
      STR-500  | substitute | STR-MINI
      PAP-A4   | complement | BND-75
      FIL-PAP  | complement | BUB-100
      FIL-PAP  | complement | BOX-L
      LBL-PRN  | consumable | LBL-TH
      INK-COL  | accessory  | INK-BLK
      TAP-PAP  | incompatible | TAP-DISP
      """;

  private static final String BUNDLES =
      """
      BDL-SHIP | Shipping start set       | BOX-S, TAP-48
      BDL-PROT | Protective set           | BUB-100, BOX-L
      BDL-DESK | Desk set                 | BND-75, PEN-BLU
      """;

  private static final String DOCUMENTS =
      """
      DOC-01 | datasheet           | BOX-M   | | en | Carton box M: datasheet         | Single wall, B flute, ECT 4.2 kN/m, up to 15 kg. 80 % recycled fibre.
      DOC-02 | datasheet           | FIL-PAP | | en | Paper fill: datasheet           | Kraft 70 g, FSC. One carton fills about 300 boxes of size M.
      DOC-03 | manual              | LBL-PRN | | ro | Imprimantă etichete: manual     | Role termice 100x150, cap de imprimare garantat 2 ani.
      DOC-04 | catalog             |         | Boxes | ro | Catalog ambalaje 2026      | Cutii standard, poștale și de cadou, stoc permanent.
      DOC-05 | delivery_conditions |         | | ro | Condiții de livrare             | Comenzi până la ora 14, livrare în 48 de ore. Transport gratuit peste 150 EUR.
      """;

  private EcommerceProfile() {}

  static IndustryProfile create() {
    return new IndustryProfile(
        List.of("Shop", "Fashion", "Depozit", "Consult", "Hotel", "Cafe", "Market", "Express"),
        ProfileText.segments(SEGMENTS),
        List.of(7, 10, 14, 21, 28, 35),
        75,
        "framework",
        Situation.PORTAL_HIGH_VALUE,
        ProfileText.items(ITEMS),
        ProfileText.relations(RELATIONS),
        ProfileText.bundles(BUNDLES),
        ProfileText.documents(DOCUMENTS),
        new IndustryProfile.Roles(
            "BOX-M",
            "TAP-DISP",
            "ENV-PAD4",
            "TAP-PRN",
            "STR-500",
            "STR-MINI",
            "FIL-PAP",
            "BAG-CUR",
            "BAG-CURR",
            "1",
            "CLN-WIP",
            "NAP-2P",
            "PAP-A4",
            "LBL-PRN",
            "LBL-TH",
            "SRV-STD",
            "BOX-GIFT",
            List.of(10, 11, 12)),
        new IndustryProfile.Phrases(
            "Ambalino",
            "Compares our stretch film with Ambalino, they offer free transport.",
            "Cere ofertă pentru 5.000 de cutii tipărite cu logo.",
            "Wants the datasheet of box M for its own customer.",
            "Cutiile livrate sunt umede, clientul cere retur.",
            "Deschide al doilea depozit în Oradea din februarie.",
            "Called about the portal: everything arrives in time."));
  }
}

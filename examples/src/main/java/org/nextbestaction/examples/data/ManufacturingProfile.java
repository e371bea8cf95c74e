package org.nextbestaction.examples.data;

import java.util.List;

/** A maker of pumps and compressors with their spare parts and consumables. */
final class ManufacturingProfile {

  private static final String SEGMENTS =
      """
      water_utility | utilities
      installer     | construction
      chemical      | chemicals
      food_plant    | food and drink
      """;

  private static final String ITEMS =
      """
      PMP-C15  | Centrifugal pump 1.5 kW             | Pumps        |  640.00 | 66 | pc  | 1 |  1
      PMP-C40  | Centrifugal pump 4 kW               | Pumps        | 1180.00 | 65 | pc  | 1 |  0
      PMP-SUB  | Submersible pump 2.2 kW             | Pumps        |  890.00 | 67 | pc  | 1 |  0
      PMP-DOS  | Dosing pump 12 l/h                  | Pumps        |  520.00 | 61 | pc  | 1 |  0
      PMP-HEAT | Heating circulation pump            | Pumps        |  310.00 | 64 | pc  | 1 |  3
      CMP-S11  | Screw compressor 11 kW              | Compressors  | 5400.00 | 71 | pc  | 1 |  0
      CMP-S22  | Screw compressor 22 kW              | Compressors  | 8900.00 | 72 | pc  | 1 |  0
      CMP-P3   | Piston compressor 3 kW              | Compressors  |  980.00 | 70 | pc  | 1 |  0
      DRY-R12  | Refrigeration dryer 1.2 m3          | Compressors  | 1350.00 | 66 | pc  | 1 |  0
      OIL-S5   | Compressor oil, synthetic 5 l       | Consumables  |   64.00 | 52 | can | 1 |  6
      OIL-S20  | Compressor oil, synthetic 20 l      | Consumables  |  218.00 | 54 | can | 1 |  3
      OIL-M5   | Compressor oil, mineral 5 l         | Consumables  |   31.00 | 58 | can | 1 |  6
      FLT-AIR  | Air filter cartridge                | Consumables  |   28.50 | 48 | pc  | 2 | 10
      FLT-OIL  | Oil filter                          | Consumables  |   19.80 | 47 | pc  | 2 | 12
      FLT-SEP  | Oil separator                       | Consumables  |   86.00 | 50 | pc  | 1 |  4
      FLT-LIN  | Line filter element                 | Consumables  |   47.00 | 49 | pc  | 1 |  6
      SEA-M25  | Mechanical seal 25 mm               | Spare parts  |   38.00 | 46 | pc  | 1 |  8
      SEA-M25N | Mechanical seal 25 mm, carbide      | Spare parts  |   52.00 | 45 | pc  | 1 |  0
      SEA-M32  | Mechanical seal 32 mm               | Spare parts  |   45.00 | 46 | pc  | 1 |  6
      SEA-VIT  | Viton seal kit                      | Spare parts  |   29.00 | 44 | kit | 1 |  8
      IMP-C15  | Impeller for 1.5 kW                 | Spare parts  |   74.00 | 50 | pc  | 1 |  3
      IMP-C40  | Impeller for 4 kW                   | Spare parts  |  112.00 | 51 | pc  | 1 |  2
      BRG-6305 | Bearing 6305                        | Spare parts  |   11.40 | 55 | pc  | 4 | 20
      BRG-6306 | Bearing 6306                        | Spare parts  |   13.90 | 56 | pc  | 4 | 16
      BLT-A42  | V-belt A42                          | Spare parts  |    7.80 | 93 | pc  | 5 | 30
      CPL-EL   | Elastic coupling insert             | Spare parts  |   16.20 | 52 | pc  | 2 | 10
      VLV-CHK  | Check valve 1 inch                  | Fittings     |   22.00 | 57 | pc  | 2 | 10
      VLV-SAF  | Safety valve 10 bar                 | Fittings     |   34.00 | 54 | pc  | 1 |  8
      VLV-SOL  | Solenoid valve 24 V                 | Fittings     |   58.00 | 55 | pc  | 1 |  5
      HOS-PR   | Pressure hose 10 m                  | Fittings     |   41.00 | 60 | pc  | 1 |  6
      GAU-10   | Pressure gauge 0-10 bar             | Fittings     |   12.60 | 53 | pc  | 5 | 15
      CTL-VFD  | Frequency converter 4 kW            | Controls     |  430.00 | 68 | pc  | 1 |  0
      CTL-PRS  | Pressure switch                     | Controls     |   36.00 | 56 | pc  | 1 |  6
      SRV-2000 | 2,000 hours service                 | Services     |  390.00 | 48 | job | 1 |  0
      """;

  private static final String RELATIONS =
      """
      FLT-OIL  | complement | FLT-SEP
      FLT-OIL  | complement | OIL-S5
      SEA-VIT  | complement | PMP-DOS
      SEA-M32  | complement | BRG-6306
      SEA-M25  | complement | BRG-6305
      VLV-CHK  | complement | GAU-10
      BLT-A42  | complement | CPL-EL
      OIL-M5   | substitute | OIL-S5
      FLT-LIN  | substitute | FLT-AIR
      VLV-SOL  | complement | CTL-PRS
      VLV-SOL  | complement | VLV-SAF
      CMP-S11  | consumable | FLT-AIR
      CMP-S11  | accessory  | DRY-R12
      CMP-S22  | consumable | OIL-S20
      PMP-C40  | accessory  | CTL-VFD
      PMP-C15  | accessory  | IMP-C15
      PMP-DOS  | incompatible | SEA-M32
      """;

  private static final String BUNDLES =
      """
      BDL-OIL  | Oil change kit           | FLT-OIL, OIL-S5
      BDL-VALV | Safety and control kit   | VLV-SAF, CTL-PRS
      BDL-DRIV | Drive kit                | CPL-EL, BRG-6305
      """;

  private static final String DOCUMENTS =
      """
      DOC-01 | datasheet           | FLT-OIL | | en | Oil filter: datasheet            | Change every 2,000 hours together with oil and separator. Max 14 bar.
      DOC-02 | datasheet           | PMP-DOS | | en | Dosing pump 12 l/h: datasheet    | PVDF head, up to 10 bar. Viton seals with oils, EPDM with bases.
      DOC-03 | manual              | CMP-S11 | | ro | Compresor cu șurub 11 kW: manual | Filtrul de aer se schimbă la 1.000 de ore, uleiul la 2.000 de ore.
      DOC-04 | catalog             |         | Spare parts | ro | Catalog piese de schimb 2026 | Garnituri, rulmenți, rotoare pe model de pompă.
      DOC-05 | delivery_conditions |         | | ro | Condiții de livrare              | Piese din stoc în 48 de ore. Echipamente la termenul din ofertă, franco fabrică.
      """;

  private ManufacturingProfile() {}

  static IndustryProfile create() {
    return new IndustryProfile(
        List.of("Apă Canal", "Lactate", "Instal", "Hidro", "Chimica", "Termo", "Panif", "Tehnic"),
        ProfileText.segments(SEGMENTS),
        List.of(21, 28, 35, 45, 60, 90),
        5,
        "service",
        Situation.QUOTE_WAITING,
        ProfileText.items(ITEMS),
        ProfileText.relations(RELATIONS),
        ProfileText.bundles(BUNDLES),
        ProfileText.documents(DOCUMENTS),
        new IndustryProfile.Roles(
            "FLT-OIL",
            "FLT-SEP",
            "SEA-VIT",
            "PMP-DOS",
            "OIL-M5",
            "OIL-S5",
            "VLV-SOL",
            "SEA-M25",
            "SEA-M25N",
            "1",
            "HOS-PR",
            "GAU-10",
            "BLT-A42",
            "CMP-S11",
            "FLT-AIR",
            "SRV-2000",
            "PMP-HEAT",
            List.of(9, 10, 11, 12)),
        new IndustryProfile.Phrases(
            "Pneumalin",
            "Filters came from Pneumalin this month, 6 % cheaper.",
            "Cere ofertă tehnică pentru două compresoare de 22 kW cu uscător.",
            "Wants the datasheet of the oil filter for the maintenance plan.",
            "Garnitura curge după 300 de ore, clientul cere înlocuire.",
            "A second production line starts in spring: compressed air demand doubles.",
            "Routine call: the machines run well, next filters as planned."));
  }
}

package org.nextbestaction.examples.data;

import java.util.List;

/** A distributor of medical and industrial consumables. */
final class DistributionProfile {

  private static final String SEGMENTS =
      """
      hospital   | healthcare
      clinic     | healthcare
      laboratory | diagnostics
      workshop   | industry
      """;

  private static final String ITEMS =
      """
      GLV-M    | Nitrile gloves M, box of 100        | Gloves       |   6.90 | 62 | box  | 10 |  60
      GLV-L    | Nitrile gloves L, box of 100        | Gloves       |   6.90 | 62 | box  | 10 |  50
      GLV-VIN  | Vinyl gloves M, box of 100          | Gloves       |   4.20 | 66 | box  | 10 |  40
      GLV-CHEM | Chemical resistant gloves, pair     | Gloves       |   5.40 | 58 | pair |  6 |  24
      GLV-DISP | Glove dispenser, wall               | Gloves       |  14.50 | 55 | pc   |  1 |   4
      MSK-FP2  | FFP2 mask, box of 20                | Masks        |   9.80 | 60 | box  |  5 |  30
      MSK-IIR  | Surgical mask IIR, box of 50        | Masks        |   4.60 | 63 | box  | 10 |  60
      MSK-FP3  | FFP3 mask with valve, box of 10     | Masks        |  21.00 | 57 | box  |  5 |  10
      SYR-5    | Syringe 5 ml, box of 100            | Injection    |   7.10 | 68 | box  | 10 |  40
      SYR-10   | Syringe 10 ml, box of 100           | Injection    |   9.30 | 68 | box  | 10 |  30
      NDL-21   | Needle 21G, box of 100              | Injection    |   3.90 | 65 | box  | 10 |  40
      INF-SET  | Infusion set, carton of 100         | Injection    |  38.00 | 70 | ctn  |  1 |  10
      CAT-20   | IV cannula 20G, box of 50           | Injection    |  26.50 | 64 | box  |  1 |  12
      DIS-H5   | Hand disinfectant 5 l               | Disinfection |  18.90 | 59 | can  |  4 |  16
      DIS-S5   | Surface disinfectant 5 l            | Disinfection |  23.40 | 58 | can  |  4 |  12
      DIS-W    | Disinfectant wipes, tub of 200      | Disinfection |   8.70 | 61 | tub  |  6 |  24
      DIS-I2   | Instrument disinfectant 2 l         | Disinfection |  31.00 | 56 | can  |  2 |   8
      DIS-I1   | Instrument disinfectant 1 l, new    | Disinfection |  17.20 | 55 | can  |  2 |   0
      BND-10   | Gauze bandage 10 cm, pack of 20     | Dressings    |   7.60 | 64 | pack |  5 |  25
      BND-EL   | Elastic bandage 8 cm, pack of 10    | Dressings    |   9.20 | 63 | pack |  5 |  15
      PLS-CT   | Cotton plaster 5 m, pack of 12      | Dressings    |  13.40 | 60 | pack |  2 |  10
      CMP-ST   | Sterile compress 10x10, box of 100  | Dressings    |  11.80 | 62 | box  |  5 |  20
      CMP-NS   | Non-sterile compress, pack of 100   | Dressings    |   5.10 | 93 | pack | 10 |  40
      ECG-MON  | Patient monitor, 5 parameters       | Devices      | 980.00 | 72 | pc   |  1 |   0
      ECG-EL   | ECG electrodes, bag of 50           | Devices      |   6.30 | 57 | bag  | 10 |  20
      THM-IR   | Infrared thermometer                | Devices      |  34.00 | 61 | pc   |  1 |   6
      TST-FLU  | Influenza rapid test, box of 25     | Tests        |  62.50 | 66 | box  |  1 |   8
      TST-GLU  | Glucose strips, box of 50           | Tests        |  12.90 | 69 | box  |  5 |  20
      TUB-EDTA | Blood tube EDTA, rack of 100        | Laboratory   |  14.80 | 64 | rack |  5 |  20
      TUB-SER  | Blood tube serum, rack of 100       | Laboratory   |  13.90 | 64 | rack |  5 |  20
      PIP-TIP  | Pipette tips 200 ul, bag of 1000    | Laboratory   |  19.50 | 58 | bag  |  2 |  10
      RGT-HEM  | Haematology reagent 5 l             | Laboratory   | 142.00 | 67 | can  |  1 |   3
      SHR-BOX  | Sharps container 5 l                | Waste        |   3.40 | 60 | pc   | 10 |  40
      BAG-MED  | Medical waste bag, roll of 50       | Waste        |  12.20 | 63 | roll |  5 |  15
      SRV-KIT  | Device check and calibration        | Services     | 240.00 | 45 | visit|  1 |   0
      """;

  private static final String RELATIONS =
      """
      GLV-M    | complement | GLV-DISP
      GLV-M    | complement | DIS-H5
      SYR-5    | complement | NDL-21
      SYR-10   | complement | NDL-21
      INF-SET  | complement | CAT-20
      TUB-EDTA | complement | RGT-HEM
      DIS-S5   | complement | DIS-W
      CMP-ST   | complement | PLS-CT
      MSK-FP2  | substitute | MSK-FP3
      CMP-NS   | complement | PLS-CT
      TST-GLU  | complement | THM-IR
      TST-GLU  | complement | SHR-BOX
      ECG-MON  | consumable | ECG-EL
      ECG-MON  | accessory  | SRV-KIT
      GLV-VIN  | incompatible | GLV-DISP
      """;

  private static final String BUNDLES =
      """
      BDL-CARE | Dressing set            | CMP-ST, PLS-CT
      BDL-SAFE | Sharps safety set       | THM-IR, SHR-BOX
      BDL-HAND | Hand hygiene set        | GLV-L, DIS-H5
      """;

  private static final String DOCUMENTS =
      """
      DOC-01 | datasheet           | GLV-M    | | en | Nitrile gloves: datasheet       | Powder free, EN 455, EN 374-2. Store dry, 5 to 30 degrees. Shelf life 5 years.
      DOC-02 | datasheet           | RGT-HEM  | | en | Haematology reagent: datasheet  | For 5-part analysers. Open shelf life 60 days at 2 to 30 degrees.
      DOC-03 | manual              | ECG-MON  | | ro | Monitor pacient: manual         | Se verifică electrozii la 24 de ore. Calibrare o dată pe an.
      DOC-04 | catalog             |          | Disinfection | ro | Catalog dezinfectanți 2026 | Produse avizate pentru mâini, suprafețe și instrumentar.
      DOC-05 | delivery_conditions |          | | ro | Condiții de livrare             | Livrare din București în 48 de ore, din Cluj în 24 de ore. Comandă minimă 100 EUR.
      """;

  private DistributionProfile() {}

  static IndustryProfile create() {
    return new IndustryProfile(
        List.of("Medical", "Clinic", "Dent", "Lab", "Pharma", "Care", "Industrial", "Protect"),
        ProfileText.segments(SEGMENTS),
        List.of(7, 14, 21, 28, 35, 42, 90),
        15,
        "framework",
        Situation.REPLENISHMENT_DUE,
        ProfileText.items(ITEMS),
        ProfileText.relations(RELATIONS),
        ProfileText.bundles(BUNDLES),
        ProfileText.documents(DOCUMENTS),
        new IndustryProfile.Roles(
            "GLV-M",
            "GLV-DISP",
            "TUB-EDTA",
            "RGT-HEM",
            "MSK-FP2",
            "MSK-FP3",
            "TST-GLU",
            "DIS-I2",
            "DIS-I1",
            "2",
            "BND-EL",
            "DIS-W",
            "CMP-NS",
            "ECG-MON",
            "ECG-EL",
            "SRV-KIT",
            "TST-FLU",
            List.of(10, 11, 12, 1, 2)),
        new IndustryProfile.Phrases(
            "Medivolta",
            "A comandat măști de la Medivolta, preț mai mic cu 4 %.",
            "Asks for a price for 200 boxes of gloves for the new ward.",
            "Cere fișa tehnică pentru mănuși, pentru dosarul de achiziție.",
            "Three cartons arrived damaged, the customer wants them replaced.",
            "Deschide un punct de lucru la Brașov în ianuarie, va avea nevoie de dotare completă.",
            "Monthly call: stock is fine, next order as usual."));
  }
}

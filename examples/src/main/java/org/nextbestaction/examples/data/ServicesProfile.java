package org.nextbestaction.examples.data;

import java.util.List;

/**
 * An IT, audit and maintenance company. Its stock is capacity: hours that its teams can still take
 * on, and licences.
 */
final class ServicesProfile {

  private static final String SEGMENTS =
      """
      production | industry
      retail     | retail
      finance    | financial services
      public     | public administration
      """;

  private static final String ITEMS =
      """
      SUP-H10  | Support package, 10 hours           | Support      |  550.00 | 58 | pkg  | 1 |  2
      SUP-H25  | Support package, 25 hours           | Support      | 1290.00 | 57 | pkg  | 1 |  1
      SUP-ONS  | On-site support day                 | Support      |  420.00 | 60 | day  | 1 |  2
      SUP-NIGHT| Standby outside office hours, month | Support      |  690.00 | 62 | mon  | 1 |  1
      MNT-SRV  | Server maintenance visit            | Maintenance  |  260.00 | 55 | visit| 1 |  2
      MNT-NET  | Network maintenance visit           | Maintenance  |  240.00 | 55 | visit| 1 |  2
      MNT-PRN  | Printer maintenance visit           | Maintenance  |   85.00 | 93 | visit| 1 |  4
      MNT-UPS  | UPS maintenance visit               | Maintenance  |  130.00 | 56 | visit| 1 |  2
      MNT-CLM  | Server room climate check           | Maintenance  |  190.00 | 54 | visit| 1 |  2
      LIC-OFF  | Office suite, user and year         | Licences     |  129.00 | 82 | user | 1 | 10
      LIC-AV   | Endpoint protection, user and year  | Licences     |   34.00 | 70 | user | 5 | 25
      LIC-AV2  | Endpoint detection, user and year   | Licences     |   49.00 | 68 | user | 5 |  0
      LIC-BCK  | Cloud backup, TB and month          | Licences     |   42.00 | 55 | TB   | 1 |  6
      LIC-MAIL | Mail protection, user and year      | Licences     |   21.00 | 63 | user | 5 | 25
      LIC-VPN  | Remote access, user and year        | Licences     |   38.00 | 60 | user | 5 | 15
      AUD-SEC  | Security audit                      | Audit        | 3400.00 | 52 | job  | 1 |  0
      AUD-NIS  | NIS2 readiness audit                | Audit        | 4800.00 | 51 | job  | 1 |  0
      AUD-LIC  | Licence audit                       | Audit        | 1200.00 | 50 | job  | 1 |  0
      AUD-PEN  | Penetration test                    | Audit        | 2900.00 | 55 | job  | 1 |  0
      AUD-YEAR | Year-end systems review             | Audit        |  980.00 | 53 | job  | 1 |  1
      TRN-SEC  | Security training, group            | Training     |  480.00 | 45 | day  | 1 |  1
      TRN-OFF  | Office training, group              | Training     |  360.00 | 45 | day  | 1 |  1
      TRN-ADM  | Administrator training              | Training     |  620.00 | 48 | day  | 1 |  1
      CLD-VM   | Managed virtual server, month       | Cloud        |   95.00 | 61 | vm   | 1 |  6
      CLD-DB   | Managed database, month             | Cloud        |  160.00 | 60 | db   | 1 |  3
      CLD-MON  | Monitoring, device and month        | Cloud        |    6.50 | 40 | dev  | 5 | 40
      CLD-MIG  | Cloud migration day                 | Cloud        |  580.00 | 59 | day  | 1 |  2
      FWL-60   | Firewall appliance                  | Hardware     | 1450.00 | 76 | pc   | 1 |  0
      FWL-SIG  | Firewall signatures, year           | Hardware     |  390.00 | 62 | year | 1 |  1
      HDD-4T   | Server disk 4 TB                    | Hardware     |  180.00 | 80 | pc   | 1 |  2
      UPS-BAT  | UPS battery                         | Hardware     |   72.00 | 66 | pc   | 2 |  4
      DOC-GDPR | GDPR documentation update           | Compliance   |  750.00 | 47 | job  | 1 |  1
      DPO-MON  | Data protection officer, month      | Compliance   |  320.00 | 50 | mon  | 1 |  0
      """;

  private static final String RELATIONS =
      """
      MNT-SRV  | complement | CLD-MON
      MNT-SRV  | complement | LIC-BCK
      MNT-UPS  | complement | UPS-BAT
      LIC-MAIL | complement | TRN-SEC
      LIC-VPN  | complement | AUD-PEN
      CLD-VM   | complement | CLD-DB
      SUP-ONS  | substitute | SUP-H10
      MNT-PRN  | complement | MNT-NET
      TRN-ADM  | complement | DOC-GDPR
      FWL-60   | consumable | FWL-SIG
      FWL-60   | accessory  | MNT-NET
      AUD-NIS  | complement | TRN-SEC
      DPO-MON  | complement | AUD-NIS
      LIC-AV   | incompatible | LIC-AV2
      """;

  private static final String BUNDLES =
      """
      BDL-SEC  | Awareness package        | LIC-MAIL, TRN-SEC
      BDL-COMP | Compliance package       | DOC-GDPR, TRN-OFF
      BDL-DPO  | Data protection package  | DPO-MON, DOC-GDPR, AUD-YEAR
      BDL-CARE | Care package             | MNT-NET, MNT-UPS
      """;

  private static final String DOCUMENTS =
      """
      DOC-01 | datasheet           | MNT-SRV | | en | Server maintenance: what is done | Firmware, disks, backups restored once a quarter. Report within 2 working days.
      DOC-02 | datasheet           | AUD-PEN | | en | Penetration test: scope          | External and internal, 5 days, report with priorities, retest included.
      DOC-03 | manual              | FWL-60  | | ro | Firewall: ghid de administrare   | Semnăturile se reînnoiesc anual; fără ele filtrarea se oprește.
      DOC-04 | catalog             |         | Audit | ro | Servicii de audit 2026      | Audit de securitate, NIS2, licențe, test de penetrare.
      DOC-05 | delivery_conditions |         | | ro | Condiții de prestare             | Intervenție la sediu în 48 de ore; la distanță în 4 ore lucrătoare.
      """;

  private ServicesProfile() {}

  static IndustryProfile create() {
    return new IndustryProfile(
        List.of("Retail", "Asig", "Logistic", "Construct", "Agro", "Textil", "Finance", "Metal"),
        ProfileText.segments(SEGMENTS),
        List.of(28, 30, 30, 60, 90),
        10,
        "subscription",
        Situation.RENEWAL,
        ProfileText.items(ITEMS),
        ProfileText.relations(RELATIONS),
        ProfileText.bundles(BUNDLES),
        ProfileText.documents(DOCUMENTS),
        new IndustryProfile.Roles(
            "MNT-SRV",
            "CLD-MON",
            "LIC-VPN",
            "AUD-PEN",
            "SUP-ONS",
            "SUP-H10",
            "TRN-ADM",
            "LIC-AV",
            "LIC-AV2",
            "1",
            "CLD-MIG",
            "TRN-OFF",
            "MNT-PRN",
            "FWL-60",
            "FWL-SIG",
            "DPO-MON",
            "AUD-YEAR",
            List.of(10, 11, 12, 1)),
        new IndustryProfile.Phrases(
            "Itoria",
            "Itoria a preluat administrarea rețelei la filiala din Iași.",
            "Asks for an offer: NIS2 readiness audit, two sites.",
            "Cere descrierea serviciului de mentenanță pentru comitetul IT.",
            "Restore failed twice this month, the customer is angry.",
            "Takes over a company with 40 users, wants them in the same subscription.",
            "Quarterly review: tickets down, the customer is content."));
  }
}

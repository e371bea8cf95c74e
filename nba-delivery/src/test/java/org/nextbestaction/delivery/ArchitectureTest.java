package org.nextbestaction.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds for all packages of the module. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nextbestaction.delivery");

  private static boolean ours(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive()
        || base.getPackageName().startsWith("java.")
        || base.getPackageName().startsWith("javax.sql")
        || base.getPackageName().startsWith("jakarta.servlet")
        || base.getPackageName().startsWith("com.sun.net.httpserver")
        || base.getPackageName().startsWith("org.nextbestaction");
  }

  /** The map: each package, and those that it may look at. */
  private static final Map<String, Set<String>> LOOKS_AT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("http", Set.of()),
              Map.entry("who", Set.of("http")),
              Map.entry("channel", Set.of()),
              Map.entry("shelf", Set.of("channel")),
              Map.entry("outbox", Set.of("channel", "shelf")),
              Map.entry("answer", Set.of("http", "who", "channel", "shelf")),
              Map.entry("hubspot", Set.of("http", "who", "channel", "shelf", "answer")),
              Map.entry("salesforce", Set.of("http", "who", "channel", "answer")),
              Map.entry("slack", Set.of("http", "who", "channel", "answer")),
              Map.entry("teams", Set.of("http", "channel")),
              Map.entry("whatsapp", Set.of("http", "who", "channel", "answer")),
              Map.entry("email", Set.of("http", "channel")),
              Map.entry("webhook", Set.of("http", "who", "channel", "answer")),
              Map.entry("report", Set.of("channel", "shelf", "outbox")),
              Map.entry(
                  "portal",
                  Set.of("http", "who", "channel", "shelf", "outbox", "answer", "report")),
              Map.entry("server", Set.of("http"))));

  private static final String ROOT = "org.nextbestaction.delivery.";

  /** The package below the module's; empty where it is none of them. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).replaceFirst("\\..*", "") : "";
  }

  @Test
  void packages_look_at_those_that_the_map_says() {
    List<String> strays = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      String from = room(type);
      if (!from.isEmpty()) {
        assertThat(LOOKS_AT).containsKey(from);
        Set<String> seen = LOOKS_AT.getOrDefault(from, Set.of());
        type.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .filter(to -> !List.of("", from).contains(room(to)) && !seen.contains(room(to)))
            .forEach(to -> strays.add(type.getName() + " looks at " + to.getName()));
      }
    }

    assertThat(strays).isEmpty();
  }

  @Test
  void public_signatures_show_the_jdk_and_our_own_types_only() {
    List<String> foreign = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC)
          && !type.getPackageName().contains("internal")) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
            unit.getAllInvolvedRawTypes().stream()
                .filter(involved -> !ours(involved))
                .forEach(involved -> foreign.add(unit.getFullName() + " " + involved.getName()));
          }
        }
      }
    }

    assertThat(foreign).isEmpty();
  }

  @Test
  void nobody_asks_what_time_it_is_or_rolls_a_die() {
    noClasses()
        .should()
        .callMethod("java.time.LocalDate", "now")
        .orShould()
        .callMethod("java.time.Instant", "now")
        .orShould()
        .callMethod("java.lang.System", "currentTimeMillis")
        .orShould()
        .callMethod("java.lang.Math", "random")
        .orShould()
        .callMethod("java.util.UUID", "randomUUID")
        .orShould()
        .callConstructor("java.util.Random")
        .check(CLASSES);
  }

  @Test
  void every_package_says_that_nothing_is_null_by_accident() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }

    assertThat(unmarked).isEmpty();
  }
}

package org.nextbestaction;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The map of the house: what may know what. A red map is answered by a decision, not by a line. */
class ArchitectureTest {

  private static final String ROOT = "org.nextbestaction.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nextbestaction");

  /** Each stage and all of those to its left that it may read. */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("policy", Set.of()),
          Map.entry("explain", Set.of()),
          Map.entry("fact", Set.of()),
          Map.entry("data", Set.of("policy")),
          Map.entry("source", Set.of("policy", "data")),
          Map.entry("quality", Set.of("policy", "data")),
          Map.entry("model", Set.of("data")),
          Map.entry("signal", Set.of("policy", "explain", "data", "model")),
          Map.entry("product", Set.of("explain", "data", "model")),
          Map.entry(
              "action", Set.of("policy", "explain", "fact", "data", "model", "signal", "product")),
          Map.entry("guardrail", Set.of("explain", "fact")),
          Map.entry(
              "decision",
              Set.of(
                  "policy",
                  "explain",
                  "fact",
                  "data",
                  "model",
                  "signal",
                  "product",
                  "action",
                  "guardrail")),
          Map.entry(
              "card",
              Set.of(
                  "policy",
                  "explain",
                  "fact",
                  "data",
                  "signal",
                  "product",
                  "action",
                  "guardrail",
                  "decision")),
          Map.entry(
              "feedback",
              Set.of("policy", "explain", "data", "source", "action", "decision", "card")),
          Map.entry("backtest", Set.of("data", "model", "card", "engine")),
          Map.entry(
              "engine",
              Set.of(
                  "policy",
                  "explain",
                  "fact",
                  "data",
                  "source",
                  "quality",
                  "model",
                  "signal",
                  "product",
                  "action",
                  "guardrail",
                  "decision",
                  "card",
                  "feedback")));

  static Set<String> stages() {
    return new TreeSet<>(MAP.keySet());
  }

  @ParameterizedTest
  @MethodSource("stages")
  void a_stage_looks_left_only(String stage) {
    String[] hidden =
        MAP.keySet().stream()
            .filter(other -> !other.equals(stage) && !MAP.get(stage).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void every_class_stands_in_a_stage() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      found.add(type.getPackageName().substring(ROOT.length()).split("\\.")[0]);
    }

    assertThat(MAP.keySet()).containsAll(found);
  }

  @Test
  void stages_have_no_cycle() {
    slices().matching("org.nextbestaction.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /**
   * What siblings share, and nothing else: the one rhythm and season of a customer, and the one
   * price that it pays (decision 0011).
   */
  private static final Set<String> SHARED =
      Set.of(
          "org.nextbestaction.signal.recurrence.Rhythm",
          "org.nextbestaction.signal.recurrence.Season",
          "org.nextbestaction.signal.recurrence.Season$Place",
          "org.nextbestaction.signal.recurrence.Season$State",
          "org.nextbestaction.signal.contract.Conditions",
          "org.nextbestaction.signal.margin.PricePosition");

  @Test
  void signals_and_recommenders_do_not_know_each_other() {
    List<String> strangers = new ArrayList<>();
    for (String stage : List.of(ROOT + "signal.", ROOT + "product.")) {
      for (JavaClass type : CLASSES) {
        if (type.getPackageName().startsWith(stage)) {
          type.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass())
              .filter(target -> target.getPackageName().startsWith(stage))
              .filter(target -> !target.getPackageName().equals(type.getPackageName()))
              .filter(target -> !SHARED.contains(target.getName()))
              .forEach(target -> strangers.add(type.getName() + " -> " + target.getName()));
        }
      }
    }

    assertThat(strangers).isEmpty();
  }

  @Test
  void what_a_folder_is_an_example_of_does_not_know_its_folders() {
    noClasses()
        .that()
        .resideInAPackage("org.nextbestaction.signal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nextbestaction.signal.*")
        .check(CLASSES);
  }

  @Test
  void the_ranker_does_not_know_the_recommenders() {
    noClasses()
        .that()
        .resideInAPackage("org.nextbestaction.product")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.nextbestaction.product.*")
        .check(CLASSES);
  }

  private static boolean ours(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive()
        || base.getPackageName().startsWith("java.")
        || base.getPackageName().equals("javax.sql")
        || base.getPackageName().startsWith("org.nextbestaction");
  }

  @Test
  void public_signatures_show_the_jdk_and_our_own_types_only() {
    List<String> foreign = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
        for (JavaMethod method : type.getMethods()) {
          if (method.getModifiers().contains(JavaModifier.PUBLIC)) {
            method.getAllInvolvedRawTypes().stream()
                .filter(not(resideInAnyPackage("java..", "org.nextbestaction..")))
                .filter(involved -> !ours(involved))
                .forEach(involved -> foreign.add(method.getFullName() + " " + involved.getName()));
          }
        }
        type.getConstructors().stream()
            .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
            .forEach(
                constructor ->
                    constructor.getAllInvolvedRawTypes().stream()
                        .filter(involved -> !ours(involved))
                        .forEach(involved -> foreign.add(constructor.getFullName())));
      }
    }

    assertThat(foreign).isEmpty();
  }

  @Test
  void nobody_asks_a_clock_or_rolls_a_die() {
    noClasses()
        .should()
        .callMethod("java.time.LocalDate", "now")
        .orShould()
        .callMethod("java.time.LocalDateTime", "now")
        .orShould()
        .callMethod("java.time.Instant", "now")
        .orShould()
        .callMethod("java.time.ZonedDateTime", "now")
        .orShould()
        .callMethod("java.lang.System", "currentTimeMillis")
        .orShould()
        .callMethod("java.lang.System", "nanoTime")
        .orShould()
        .callMethod("java.lang.Math", "random")
        .orShould()
        .callMethod("java.util.UUID", "randomUUID")
        .orShould()
        .callMethod("java.util.Collections", "shuffle", "java.util.List")
        .orShould()
        .callConstructor("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .check(CLASSES);
  }

  @Test
  void only_the_engine_and_the_sources_log() {
    noClasses()
        .that(not(resideInAPackage("org.nextbestaction.engine..")))
        .and(not(resideInAPackage("org.nextbestaction.source..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "java.lang.System$Logger")
        .check(CLASSES);
    noClasses().should().accessField("java.lang.System", "out").check(CLASSES);
    noClasses().should().accessField("java.lang.System", "err").check(CLASSES);
  }

  @Test
  void every_package_says_that_nothing_is_null_by_accident() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      JavaPackage home = type.getPackage();
      if (!home.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(home.getName());
      }
    }

    assertThat(unmarked).isEmpty();
  }

  @Test
  void no_network_is_reached_from_the_core() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .check(CLASSES);
  }
}

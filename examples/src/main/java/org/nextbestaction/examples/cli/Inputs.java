package org.nextbestaction.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaEngineBuilder;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackSource;
import org.nextbestaction.llm.shield.HeuristicScreen;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.NotePolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.config.Configurations;
import org.nextbestaction.rules.mapping.Mapping;
import org.nextbestaction.rules.mapping.Mappings;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.csv.CsvFolder;
import org.nextbestaction.source.note.NoteSource;
import org.nextbestaction.source.note.NoteWords;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that decide have in common. */
final class Inputs {

  /** Where a command does without data. */
  static final Path NOT_GIVEN = Path.of("");

  static final String DATA = "DIR|FILE";
  static final String DATA_MEANS =
      "a folder with one CSV file (or .csv.gz) a table, or a mapping file (.yaml) of a database";

  @Option(names = "--data", required = true, paramLabel = DATA, description = DATA_MEANS)
  Path data = NOT_GIVEN;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "the as-of date, such as 2026-11-23: nothing later is seen")
  LocalDate asOf = LocalDate.EPOCH;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "the company's configuration (YAML); without it DIR/config.yaml, where there is one")
  @Nullable Path config;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "a rulebook of the company's own; may be given more than once")
  List<Path> rules = new ArrayList<>();

  @Option(names = "--playbook", paramLabel = "FILE", description = "the company's playbook (YAML)")
  @Nullable Path playbook;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "a fitted model: used as it is when the file is there (delete it to fit anew), else fitted"
              + " to these data and saved there")
  @Nullable Path model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "working threads (default: one a processor)")
  void setThreads(int threads) {
    this.threads = atLeastOne("--threads", threads, spec);
  }

  int threads = Runtime.getRuntime().availableProcessors();

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  /** The number; wrong usage when it is less than one. */
  static int atLeastOne(String option, int number, @Nullable CommandSpec spec) {
    if (number < 1 && spec != null) {
      throw new ParameterException(
          spec.commandLine(), option + ": at least 1 is needed, not " + number);
    }
    return number;
  }

  /** Wrong usage when what is written is one of these inputs. The model's file is written, too. */
  void apartFrom(List<Outputs.Named> outputs) {
    List<Outputs.Named> read = new ArrayList<>();
    read.add(new Outputs.Named("--data", data));
    read.addAll(Outputs.dataFiles("--data", data));
    Path database = mapped(data) ? MappedSources.file(mapping(data)) : null;
    if (database != null) {
      read.add(new Outputs.Named("--data", database));
    }
    if (config != null) {
      read.add(new Outputs.Named("--config", config));
    }
    if (playbook != null) {
      read.add(new Outputs.Named("--playbook", playbook));
    }
    rules.forEach(file -> read.add(new Outputs.Named("--rules", file)));
    List<Outputs.Named> written = new ArrayList<>(outputs);
    if (model != null) {
      Outputs.Named file = new Outputs.Named("--model", model);
      Outputs.fileAt(spec, file);
      written.add(file);
    }
    Outputs.apart(spec, written, read);
  }

  /** The same for a command that writes one file. */
  void apartFrom(Path out) {
    Outputs.Named file = new Outputs.Named("--out", out);
    apartFrom(List.of(file));
    Outputs.fileAt(spec, file);
  }

  CompanyPolicy policy() {
    return policy(config, data);
  }

  /** The given configuration, else the data folder's own, else the defaults. */
  static CompanyPolicy policy(@Nullable Path config, Path data) {
    Path own = data.resolve("config.yaml");
    if (config != null) {
      return Configurations.load(config);
    }
    return Files.exists(own) ? Configurations.load(own) : CompanyPolicy.defaults();
  }

  /** Everything is read; progress goes to stderr. */
  CommercialData load(CompanyPolicy policy, Progress progress) {
    return load(source(data, policy, asOf, progress), policy, progress);
  }

  private CommercialData load(
      CommercialDataSource source, CompanyPolicy policy, Progress progress) {
    return DataLoader.load(source, policy.company(), progress.loading(), threads);
  }

  static CommercialData load(Path data, LocalDate asOf, CompanyPolicy policy, Progress progress) {
    return DataLoader.load(
        source(data, policy, asOf, progress), policy.company(), progress.loading());
  }

  /** The same, some tables of which are taken for not connected. */
  CommercialData load(CompanyPolicy policy, Progress progress, Set<Table> without) {
    return load(new SourceWithout(source(data, policy, asOf, progress), without), policy, progress);
  }

  /** The same, with the answers of a store among the feedback. */
  CommercialData load(CompanyPolicy policy, Progress progress, Answers answers) {
    return load(withAnswers(data, asOf, policy, progress, answers), policy, progress);
  }

  static CommercialData load(
      Path data, LocalDate asOf, CompanyPolicy policy, Progress progress, Answers answers) {
    return DataLoader.load(
        withAnswers(data, asOf, policy, progress, answers), policy.company(), progress.loading());
  }

  private static CommercialDataSource withAnswers(
      Path data, LocalDate asOf, CompanyPolicy policy, Progress progress, Answers answers) {
    return new FeedbackSource(
        source(data, policy, asOf, progress), answers, policy.company().timeZone());
  }

  /** Notes and tickets are read into topics, where the company lets them be read. */
  private static CommercialDataSource source(
      Path data, CompanyPolicy policy, LocalDate asOf, Progress progress) {
    NotePolicy.Use use = policy.notes().use();
    CommercialDataSource source = source(data, asOf, progress);
    return use == NotePolicy.Use.OMIT
        ? source
        : new NoteSource(source, new NoteWords(), Inputs::quarantines, use == NotePolicy.Use.QUOTE);
  }

  private static boolean quarantines(String note) {
    return !HeuristicScreen.builtIn().screen(note).passed();
  }

  /** A CSV folder, or what a mapping file names, whose queries may ask for the as-of date. */
  static CommercialDataSource source(Path data, LocalDate asOf, Progress progress) {
    return mapped(data) ? MappedSources.open(mapping(data), asOf, progress) : new CsvFolder(data);
  }

  private static boolean mapped(Path data) {
    String name = data.toString();
    boolean mapped = Files.isRegularFile(data) || name.endsWith(".yaml") || name.endsWith(".yml");
    return mapped && !Files.isDirectory(data);
  }

  private static Mapping mapping(Path data) {
    return Mappings.load(data, System::getenv);
  }

  /** The options that say where the input is, as a command line of one option a line. */
  String told() {
    List<String> options = new ArrayList<>();
    tell(options, "--data", data);
    tell(options, "--config", config);
    rules.forEach(file -> tell(options, "--rules", file));
    tell(options, "--playbook", playbook);
    tell(options, "--model", model);
    return String.join("\n", options);
  }

  private static void tell(List<String> options, String option, @Nullable Path file) {
    if (file != null) {
      options.add(option + "=" + file.toAbsolutePath().normalize());
    }
  }

  /** Takes from what an earlier run told whatever is not given now. */
  void fillFrom(String told) {
    boolean rulesGiven = !rules.isEmpty();
    for (String option : told.lines().toList()) {
      int equals = option.indexOf('=');
      Path file = Path.of(option.substring(equals + 1));
      switch (option.substring(0, equals)) {
        case "--data" -> data = data.equals(NOT_GIVEN) ? file : data;
        case "--config" -> config = config == null ? file : config;
        case "--playbook" -> playbook = playbook == null ? file : playbook;
        case "--model" -> model = model == null ? file : model;
        default -> {
          if (!rulesGiven) {
            rules.add(file);
          }
        }
      }
    }
  }

  Snapshot snapshot(Progress progress) {
    return load(policy(), progress).asOf(asOf);
  }

  /** The same for a question of when: orders count where the data have no order lines at all. */
  Snapshot snapshotOfOrders(Progress progress) {
    return load(new OrdersAlone(source(data, asOf, progress)), policy(), progress).asOf(asOf);
  }

  /** The built-in playbook, or with the file's changes. */
  Playbook actions() {
    return playbook == null ? Playbooks.builtIn() : Playbooks.load(playbook);
  }

  /** The built-in rules and those of the files. */
  RuleBook rulebook() {
    return RuleBook.load(rules);
  }

  /** An engine of these inputs. */
  NbaEngineBuilder engine(
      CompanyPolicy policy, Playbook actions, RuleBook rulebook, Progress progress) {
    return NbaEngine.builder()
        .policy(policy)
        .playbook(actions)
        .guardrails(rulebook)
        .threads(threads)
        .listener(progress.running());
  }

  /** The model of the file; null when there is none and one is to be fitted. */
  @Nullable Model readModel() {
    if (model == null || !Files.exists(model)) {
      return null;
    }
    Model stored = Model.load(model);
    System.err.println("Using the model that was fitted on " + stored.fittedOn() + ": " + model);
    return stored;
  }

  /** Saves a model that was fitted now; says what speaks against one that was read. */
  void settle(@Nullable Model stored, Model used, Snapshot snapshot) {
    if (stored != null) {
      for (Finding finding : stored.findingsOn(snapshot)) {
        System.err.println(
            finding.severity().name().toLowerCase(Locale.ROOT)
                + ' '
                + finding.code()
                + ": "
                + finding.message());
      }
    } else if (model != null) {
      used.save(model);
      System.err.println("The fitted model was saved, to be used again: " + model);
    }
  }
}

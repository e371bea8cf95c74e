package org.nextbestaction.llm.shield;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nextbestaction.benchmarks.screen.Disguised;
import org.nextbestaction.benchmarks.screen.PersonalFigures;
import org.nextbestaction.benchmarks.screen.Sample;
import org.nextbestaction.benchmarks.screen.Samples;

/**
 * Fits the input screen, or measures it or what finds personal data: {@code train DATA RESOURCE},
 * {@code measure DATA} or {@code personal DATA}, with DATA the folder of the public texts.
 */
public final class ScreenCommand {

  private ScreenCommand() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args[0].equals("train") && args.length < 3) {
      System.err.println("usage: train DATA RESOURCE | measure DATA | personal DATA");
      System.exit(2);
    }
    if (args[0].equals("personal")) {
      System.out.print(PersonalFigures.of(Path.of(args[1])));
      return;
    }
    Words words = Words.builtIn();
    List<Sample> open = Samples.of(Path.of(args[1]));
    if (open.isEmpty()) {
      System.err.println("No texts in " + args[1] + ".");
      System.exit(1);
    }
    ScreenStudy study = ScreenStudy.of(open, words);
    if (args[0].equals("train")) {
      byte[] bytes = study.weights().bytes(words);
      Files.write(Path.of(args[2]), bytes);
      System.out.println(bytes.length + " bytes, sha256 " + Hashing.sha256().hashBytes(bytes));
    } else {
      System.out.println("Each source left out in turn: texts, share flagged");
      System.out.print(study.table());
      shipped(open);
    }
  }

  /** What the shipped screen keeps of disguised attacks, and its speed. */
  private static void shipped(List<Sample> open) {
    HeuristicScreen screen = HeuristicScreen.builtIn();
    List<String> caught =
        open.stream()
            .filter(s -> s.attack() && screen.screen(s.text()).flagged())
            .map(Sample::text)
            .toList();
    System.out.println("Of " + caught.size() + " attacks caught in clear, caught in disguise:");
    for (Disguised disguise : Disguised.values()) {
      long kept = caught.stream().filter(t -> screen.screen(disguise.apply(t)).flagged()).count();
      System.out.printf("%-38s%7.3f%n", disguise, kept / (double) caught.size());
    }
    long harmless =
        open.stream()
            .filter(s -> !s.attack())
            .filter(s -> screen.screen(Disguised.BASE64.apply(s.text())).flagged())
            .count();
    long benign = open.stream().filter(s -> !s.attack()).count();
    System.out.printf("harmless texts flagged in base64%13.3f%n", harmless / (double) benign);
    List<String> texts =
        open.stream()
            .map(Sample::text)
            .filter(t -> t.length() >= 400 && t.length() <= 600)
            .toList();
    long characters = texts.stream().mapToLong(String::length).sum();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 12; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      texts.forEach(screen::screen);
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.min(best, spent / 1e6 * 500 / characters);
    }
    System.out.printf(
        "milliseconds of processor time per 500 characters, best of 12: %.3f%n", best);
  }
}

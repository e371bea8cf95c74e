package org.nextbestaction.llm.shield;

import java.nio.file.Path;
import java.util.*;
import org.nextbestaction.benchmarks.screen.*;

public final class ScreenCommand {
  static final Set<String> BUSINESS = Set.of("bipia_email_clean","crm_notes_en","crm_notes_ro","enron_ham","llmail_fp_mail","ronec","garak_latent_clean");
  static String group(String source) {
    if (source.startsWith("crm")) return "crm";
    int i = source.indexOf('_');
    if (source.startsWith("grammar")) return "grammar";
    return i < 0 ? source : source.substring(0, i);
  }
  public static void main(String[] args) throws Exception {
    long t = System.nanoTime();
    List<Sample> open = Samples.of(Path.of(args[0]));
    List<Sample> carriers = open.stream().filter(s -> !s.attack() && (s.source().equals("bipia_email_clean") || s.source().equals("presidio") || s.source().equals("llmail_fp_mail")|| s.source().equals("garak_latent_clean"))).toList();
    List<Sample> all = new ArrayList<>(open);
    all.addAll(Samples.generated(2000, carriers, 7));
    Words words = Words.builtIn();
    List<ScreenFit.Seen> seen = ScreenFit.see(all, words);
    System.out.println("seen " + seen.size() + " " + (System.nanoTime() - t) / 1000000);
    Map<String, List<Double>> logits = new TreeMap<>();
    Map<String, ScreenFit.Weights> fits = new HashMap<>();
    ScreenFit.Weights full = ScreenFit.fit(seen, s -> Samples.free(s.source()));
    Map<ScreenFit.Seen, Double> score = new LinkedHashMap<>();
    Set<String> groups = new TreeSet<>();
    for (var s : seen) groups.add(group(s.sample().source()));
    groups.parallelStream().forEach(g -> {
      ScreenFit.Weights w = g.equals("grammar") ? full : ScreenFit.fit(seen, s -> Samples.free(s.source()) && !group(s.source()).equals(g));
      synchronized (fits) { fits.put(g, w); }
    });
    for (var s : seen) {
      double l = fits.get(group(s.sample().source())).logit(s);
      logits.computeIfAbsent((s.sample().attack() ? "1 " : "0 ") + s.sample().source()+ (s.sample().source().startsWith("grammar") ? s.sample().language() : ""), k -> new ArrayList<>()).add(l);
      score.put(s, l);
    }
    List<Double> pool = new ArrayList<>();
    for (String b : BUSINESS) if (logits.containsKey("0 " + b)) pool.addAll(logits.get("0 " + b));
    double th = ScreenFit.quantile(pool, 1 - Double.parseDouble(args[1]));
    System.out.println("threshold " + th + "  " + (System.nanoTime() - t) / 1000000);
    double macro = 0; int n = 0;
    for (var e : logits.entrySet()) {
      double r = e.getValue().stream().filter(v -> v >= th).count() / (double) e.getValue().size();
      System.out.printf("%-32s %5d  %.3f%n", e.getKey(), e.getValue().size(), r);
      if (e.getKey().startsWith("1") && !e.getKey().contains("grammar")) { macro += r; n++; }
    }
    System.out.println("macro " + macro / n);
    if (args.length > 2) {
      for (var e : score.entrySet()) {
        var s = e.getKey().sample();
        boolean hit = e.getValue() >= th;
        if (s.source().matches(args[2]) && hit != s.attack())
          System.out.printf("%s %.2f %s%n", s.attack() ? "MISS" : "FALSE", e.getValue() - th, s.text().replaceAll("\\s+", " ").substring(0, Math.min(220, s.text().replaceAll("\\s+", " ").length())));
      }
    }
  }
}

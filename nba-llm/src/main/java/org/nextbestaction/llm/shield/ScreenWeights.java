package org.nextbestaction.llm.shield;

import com.google.common.hash.Hashing;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The weights of the screen's features as eight-bit numbers, and the threshold that was frozen when
 * they were fitted. They belong to the words they were fitted with.
 *
 * @param gramScale a weight of an n-gram is its number times this
 * @param wordScale the same for categories and their pairs
 * @param threshold of the sum of weights: at or above it, a text is flagged
 */
record ScreenWeights(
    byte[] numbers, float gramScale, float wordScale, float bias, float threshold) {

  private static final String RESOURCE = "screen-weights.bin";
  private static final int MAGIC = 0x4E424153;
  private static final int VERSION = 1;

  ScreenWeights {
    if (numbers.length != Features.SIZE) {
      throw new IllegalArgumentException("a weight for each feature");
    }
  }

  /** Rounds fitted weights. */
  static ScreenWeights rounded(float[] fitted, float bias, float threshold) {
    float gramScale = largest(fitted, 0, Features.GRAMS) / 127;
    float wordScale = largest(fitted, Features.GRAMS, Features.SIZE) / 127;
    byte[] numbers = new byte[Features.SIZE];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) Math.round(fitted[i] / (i < Features.GRAMS ? gramScale : wordScale));
    }
    return new ScreenWeights(numbers, gramScale, wordScale, bias, threshold);
  }

  private static float largest(float[] values, int from, int to) {
    float most = 1e-6f;
    for (int i = from; i < to; i++) {
      most = Math.max(most, Math.abs(values[i]));
    }
    return most;
  }

  float weight(int feature) {
    return numbers[feature] * (feature < Features.GRAMS ? gramScale : wordScale);
  }

  /** The sum of a text's weights: the logarithm of the odds that it is an attack. */
  double logit(Features features) {
    double sum = bias;
    for (int i = 0; i < features.index().length; i++) {
      sum += (double) weight(features.index()[i]) * features.value()[i];
    }
    return sum;
  }

  /** The weights that come with the library. */
  static ScreenWeights builtIn(Words words) {
    InputStream in = ScreenWeights.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException(RESOURCE + " is missing");
    }
    try (DataInputStream data = new DataInputStream(new BufferedInputStream(in))) {
      if (data.readInt() != MAGIC || data.readInt() != VERSION) {
        throw new IllegalStateException(RESOURCE + " is of another form");
      }
      if (data.readLong() != fingerprint(words)) {
        throw new IllegalStateException(
            RESOURCE + " was fitted with other words\nMaybe run benchmarks/screen train");
      }
      float gramScale = data.readFloat();
      float wordScale = data.readFloat();
      float bias = data.readFloat();
      float threshold = data.readFloat();
      byte[] numbers = data.readNBytes(Features.SIZE);
      return new ScreenWeights(numbers, gramScale, wordScale, bias, threshold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The form that {@link #builtIn} reads. */
  byte[] bytes(Words words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(out)) {
      data.writeInt(MAGIC);
      data.writeInt(VERSION);
      data.writeLong(fingerprint(words));
      data.writeFloat(gramScale);
      data.writeFloat(wordScale);
      data.writeFloat(bias);
      data.writeFloat(threshold);
      data.write(numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Other words give another number. */
  private static long fingerprint(Words words) {
    return Hashing.sha256().hashString(words.source(), StandardCharsets.UTF_8).asLong();
  }
}

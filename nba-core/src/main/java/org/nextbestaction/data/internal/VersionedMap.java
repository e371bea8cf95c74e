package org.nextbestaction.data.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A map by text whose every version stays as it was: a change costs a few nodes, not a copy. A
 * search tree, balanced by ranks that follow from the keys. Immutable and thread-safe.
 */
public final class VersionedMap<V> {

  private static final VersionedMap<?> EMPTY = new VersionedMap<>(null);

  private final @Nullable Node<V> root;

  /** A node whose rank is above those of its children, so that the tree is never deep. */
  private record Node<V>(
      String key, int rank, V value, @Nullable Node<V> left, @Nullable Node<V> right) {

    Node<V> with(@Nullable Node<V> newLeft, @Nullable Node<V> newRight) {
      return new Node<>(key, rank, value, newLeft, newRight);
    }
  }

  private VersionedMap(@Nullable Node<V> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked") // it holds no value
  public static <V> VersionedMap<V> empty() {
    return (VersionedMap<V>) EMPTY;
  }

  public boolean isEmpty() {
    return root == null;
  }

  /** The value of a key; null when there is none. */
  public @Nullable V get(String key) {
    Node<V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The map in which the key has that value. */
  public VersionedMap<V> with(String key, V value) {
    return new VersionedMap<>(with(root, key, value));
  }

  private static <V> Node<V> with(@Nullable Node<V> node, String key, V value) {
    if (node == null) {
      return new Node<>(key, rank(key), value, null, null);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, node.rank, value, node.left, node.right);
    }
    if (order < 0) {
      Node<V> left = with(node.left, key, value);
      return left.rank > node.rank
          ? left.with(left.left, node.with(left.right, node.right))
          : node.with(left, node.right);
    }
    Node<V> right = with(node.right, key, value);
    return right.rank > node.rank
        ? right.with(node.with(node.left, right.left), right.right)
        : node.with(node.left, right);
  }

  /** Keys in a row, such as numbered ids, get ranks that are not. */
  private static int rank(String key) {
    int hash = key.hashCode() * 0x9E3779B9;
    hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
    return hash ^ hash >>> 13;
  }

  /** The map of the values that are such alone. */
  public VersionedMap<V> where(Predicate<V> such) {
    List<Node<V>> kept = new ArrayList<>();
    forEach(
        root,
        node -> {
          if (such.test(node.value)) {
            kept.add(node);
          }
        });
    VersionedMap<V> map = empty();
    for (Node<V> node : kept) {
      map = map.with(node.key, node.value);
    }
    return map;
  }

  /** How many nodes lie on the longest way down. */
  int depth() {
    return depth(root);
  }

  private static <V> int depth(@Nullable Node<V> node) {
    return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
  }

  /** Every key and its value, in the order of the keys. */
  public void forEach(BiConsumer<String, V> use) {
    forEach(root, node -> use.accept(node.key, node.value));
  }

  private static <V> void forEach(@Nullable Node<V> node, Consumer<Node<V>> use) {
    if (node != null) {
      forEach(node.left, use);
      use.accept(node);
      forEach(node.right, use);
    }
  }
}

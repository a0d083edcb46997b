// Checks a ledger with what the Go project verifies its own checksum database with: golang.org/x/mod/sumdb/note for the
// signature of the checkpoint, golang.org/x/mod/sumdb/tlog for the tree. Nothing here is Countersign's own.
//
//	check-sumdb FOLDER VERIFIERKEY [KNOWN]    KNOWN: a checkpoint of the same ledger from before
//
// Prints one line. Exit code: 0 the ledger is what was signed, 1 it is not, 2 usage.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 {
		fmt.Fprintln(os.Stderr, "usage: check-sumdb FOLDER VERIFIERKEY [KNOWN]")
		os.Exit(2)
	}
	known := ""
	if len(os.Args) == 4 {
		known = os.Args[3]
	}
	said, err := check(os.Args[1], os.Args[2], known)
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
	fmt.Println("ok:", said)
}

func check(folder, key, known string) (string, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", err
	}
	size, root, err := checkpoint(filepath.Join(folder, "checkpoint"), verifier)
	if err != nil {
		return "", err
	}
	stored, err := recompute(folder, size)
	if err != nil {
		return "", err
	}
	computed, err := tlog.TreeHash(size, stored)
	if err != nil {
		return "", err
	}
	if computed != root {
		return "", fmt.Errorf("the %d entries have another root than was signed", size)
	}
	tiles, err := compareTiles(folder, size, stored)
	if err != nil {
		return "", err
	}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, &onDisk{folder})
	proofs, err := proveRecords(size, root, stored, reader)
	if err != nil {
		return "", err
	}
	said := fmt.Sprintf("signature, %d entries, %d tiles, root, %d inclusion proofs", size, tiles, proofs)
	if known == "" {
		return said, nil
	}
	before, beforeRoot, err := checkpoint(known, verifier)
	if err != nil {
		return "", err
	}
	if before > size {
		return "", fmt.Errorf("rolled back: %d entries, and once there were %d", size, before)
	}
	proof, err := tlog.ProveTree(size, before, reader)
	if err != nil {
		return "", err
	}
	if err := tlog.CheckTree(proof, size, root, before, beforeRoot); err != nil {
		return "", fmt.Errorf("not the ledger that had %d entries before: %w", before, err)
	}
	return said + fmt.Sprintf(", goes on from %d entries", before), nil
}

func checkpoint(file string, verifier note.Verifier) (int64, tlog.Hash, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	signed, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return 0, tlog.Hash{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	raw, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(raw) != tlog.HashSize {
		return 0, tlog.Hash{}, fmt.Errorf("the root is no hash")
	}
	var root tlog.Hash
	copy(root[:], raw)
	return size, root, nil
}

// Every hash of the tree, computed from the entries alone.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		found[i] = h[index]
	}
	return found, nil
}

func recompute(folder string, size int64) (hashes, error) {
	var stored hashes
	for index := int64(0); index < size; {
		path := filepath.Join(folder, bundlePath(index>>height, size))
		bundle, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		end := index + 1<<height
		if end > size {
			end = size
		}
		for ; index < end; index++ {
			if len(bundle) < 2 {
				return nil, fmt.Errorf("%s ends before entry %d", path, index)
			}
			length := int(binary.BigEndian.Uint16(bundle))
			if len(bundle) < 2+length {
				return nil, fmt.Errorf("%s ends within entry %d", path, index)
			}
			added, err := tlog.StoredHashes(index, bundle[2:2+length], stored)
			if err != nil {
				return nil, err
			}
			stored = append(stored, added...)
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			return nil, fmt.Errorf("%s has more than its entries", path)
		}
	}
	return stored, nil
}

// The path of a tile as C2SP tlog-tiles has it; the Go project's own has the height in it.
func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

func bundlePath(bundle, size int64) string {
	width := size - bundle<<height
	if width > 1<<height {
		width = 1 << height
	}
	path := tilePath(tlog.Tile{H: height, L: 0, N: bundle, W: int(width)})
	return strings.Replace(path, "tile/0/", "tile/entries/", 1)
}

// Every tile on the disk is what the entries make it. (TileHashReader of x/mod 0.7.0 does not look at all full tiles.)
func compareTiles(folder string, size int64, stored hashes) (int, error) {
	tiles := tlog.NewTiles(height, 0, size)
	count := 0
	for i, tile := range tiles {
		if i+1 < len(tiles) && tiles[i+1].L == tile.L && tiles[i+1].N == tile.N {
			continue // a narrower tile than the tree has
		}
		count++
		expected, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return 0, err
		}
		found, err := os.ReadFile(filepath.Join(folder, tilePath(tile)))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(found, expected) {
			return 0, fmt.Errorf("%s is not what its entries make it", tilePath(tile))
		}
	}
	return count, nil
}

type onDisk struct{ folder string }

func (d *onDisk) Height() int { return height }

func (d *onDisk) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(d.folder, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (d *onDisk) SaveTiles([]tlog.Tile, [][]byte) {}

func proveRecords(size int64, root tlog.Hash, stored hashes, reader tlog.HashReader) (int, error) {
	count := 0
	for _, index := range []int64{0, 1, 255, 256, size / 2, size - 1} {
		if index < 0 || index >= size {
			continue
		}
		proof, err := tlog.ProveRecord(size, index, reader)
		if err != nil {
			return 0, err
		}
		leaf := stored[tlog.StoredHashIndex(0, index)]
		if err := tlog.CheckRecord(proof, size, root, index, leaf); err != nil {
			return 0, fmt.Errorf("entry %d: %w", index, err)
		}
		count++
	}
	return count, nil
}

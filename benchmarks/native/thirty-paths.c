/*
 * The model of thirty-paths.ts in C, by the engine's own algorithm: blocks of 1024 trials, Philox4x32-10, scores by the
 * table of cubics, levels that grow, their sum, and of each of 93 numbers its sum, range, squared deviations and histogram.
 * Plain C that the compiler vectorises: how wide, the flags say. No sum is reordered and nothing is fused, so that results
 * are those of the kernel to the last bit.
 *
 *   thirty-paths MODEL TRIALS [SUMS]
 *
 * MODEL, little endian: the key and 93 addresses as pairs of 32-bit words (shared shock by year, then path by path and year
 * by year); constant, coefficient of the shared shock and of a path's own as doubles, of the first level and of growth; the
 * threshold; the table of scores as 4 * 1025 floats. Prints user seconds, hits and the mean of the sum in the last year. SUMS, when it is given,
 * is written with the sums and squared deviations of every number in every block.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { BLOCK = 1024, YEARS = 3, PATHS = 30, SITES = YEARS * (PATHS + 1), NUMBERS = SITES, COUNTERS = BLOCK / 4 };
/* Pages of 1024 bins, one an exponent, that a histogram has: from 2^-10 to 2^22. */
enum { FIRST_PAGE = 1023 - 10, PAGES = 32 };

typedef struct {
  uint32_t key[2];
  uint32_t address[SITES][2];
  double first[3], growth[3], threshold;
  float table[4 * 1025];
} Model;

static Model model;
static uint32_t histogram[NUMBERS][PAGES * 1024];
static uint32_t missed_by[1 << 21];
static double means[NUMBERS + 1], squares[NUMBERS + 1], counts[NUMBERS + 1];
static double margins[BLOCK] __attribute__((aligned(64)));
static double shocks[YEARS][BLOCK] __attribute__((aligned(64)));
static double levels[YEARS][BLOCK] __attribute__((aligned(64)));
static double sums[YEARS][BLOCK] __attribute__((aligned(64)));
static double scores[BLOCK] __attribute__((aligned(64)));
static uint32_t words[BLOCK] __attribute__((aligned(64)));

/* Words 0 to 3 of four neighbouring counters stand four by four, as the kernel stores them. */
static void philox(uint32_t *restrict out, uint32_t first, const uint32_t address[2]) {
  static uint32_t w0[COUNTERS] __attribute__((aligned(64))), w1[COUNTERS] __attribute__((aligned(64)));
  static uint32_t w2[COUNTERS] __attribute__((aligned(64))), w3[COUNTERS] __attribute__((aligned(64)));
  for (int i = 0; i < COUNTERS; i++) {
    uint32_t a = first + i, b = 0, c = address[0], d = address[1];
    uint32_t key0 = model.key[0], key1 = model.key[1];
#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
      uint64_t p0 = (uint64_t)0xd2511f53u * a, p1 = (uint64_t)0xcd9e8d57u * c;
      uint32_t x = (uint32_t)(p1 >> 32) ^ b ^ key0, z = (uint32_t)(p0 >> 32) ^ d ^ key1;
      a = x, b = (uint32_t)p1, c = z, d = (uint32_t)p0;
      key0 += 0x9e3779b9u, key1 += 0xbb67ae85u;
    }
    w0[i] = a, w1[i] = b, w2[i] = c, w3[i] = d;
  }
  for (int group = 0; group < COUNTERS / 4; group++) {
    memcpy(out + 16 * group, w0 + 4 * group, 16);
    memcpy(out + 16 * group + 4, w1 + 4 * group, 16);
    memcpy(out + 16 * group + 8, w2 + 4 * group, 16);
    memcpy(out + 16 * group + 12, w3 + 4 * group, 16);
  }
}

static void score(double *restrict out, const uint32_t *restrict bits) {
  const float *restrict table = model.table;
  for (int i = 0; i < BLOCK; i++) {
    uint32_t word = bits[i];
    float f = (float)(int32_t)(word ^ (uint32_t)((int32_t)word >> 31)) + 0.5f;
    uint32_t form;
    memcpy(&form, &f, 4);
    int piece = 4 * ((int)(form >> 18) - (0x3f000000 >> 18));
    float t = (float)(int32_t)(form & 0x3ffff);
    float size = table[piece] + t * (table[piece + 1] + t * (table[piece + 2] + t * table[piece + 3]));
    uint32_t z;
    memcpy(&z, &size, 4);
    z |= ~word & 0x80000000u;
    float signed_size;
    memcpy(&signed_size, &z, 4);
    out[i] = signed_size;
  }
}

static void grow(double *restrict out, const double *restrict before, const double *restrict shock, double *restrict sum) {
  const double constant = model.growth[0], shared = model.growth[1], own = model.growth[2];
  for (int i = 0; i < BLOCK; i++) {
    double level = before[i] * ((constant + shared * shock[i]) + own * scores[i]);
    out[i] = level;
    sum[i] += level;
  }
}

static void grow_first(double *restrict out, const double *restrict shock, double *restrict sum) {
  const double constant = model.first[0], shared = model.first[1], own = model.first[2];
  for (int i = 0; i < BLOCK; i++) {
    double level = (constant + shared * shock[i]) + own * scores[i];
    out[i] = level;
    sum[i] += level;
  }
}

static void fail(const char *what) {
  fprintf(stderr, "thirty-paths: %s\n", what);
  exit(2);
}

/* Eight running sums, added up as the kernel adds them. */
static double total_of(const double *restrict lane) {
  double even = (lane[0] + lane[2]) + (lane[4] + lane[6]), odd = (lane[1] + lane[3]) + (lane[5] + lane[7]);
  return even + odd;
}

/* Chan, Golub and LeVeque 1983. */
static void merge(int number, double added, double mean, double square) {
  double before = counts[number], count = before + added, delta = mean - means[number];
  counts[number] = count;
  means[number] += delta * added / count;
  squares[number] += square + delta * delta * before * added / count;
}

static void summarise(int number, const double *restrict a, FILE *to) {
  double lane[8] = {0}, low[8], high[8];
  memcpy(low, a, sizeof low);
  memcpy(high, a, sizeof high);
  for (int i = 0; i < BLOCK; i += 8)
    for (int j = 0; j < 8; j++) {
      double x = a[i + j];
      lane[j] += x;
      low[j] = x < low[j] ? x : low[j];
      high[j] = x > high[j] ? x : high[j];
    }
  for (int j = 1; j < 8; j++) {
    low[0] = low[j] < low[0] ? low[j] : low[0];
    high[0] = high[j] > high[0] ? high[j] : high[0];
  }
  if (!(low[0] >= 0x1p-10 && high[0] < 0x1p22)) fail("a level lies beyond the histogram");
  double total = total_of(lane), mean = total / BLOCK, deviation[8] = {0};
  uint32_t *restrict bins = histogram[number] - FIRST_PAGE * 1024;
  for (int i = 0; i < BLOCK; i += 8) {
    for (int j = 0; j < 8; j++) {
      double x = a[i + j] - mean;
      deviation[j] += x * x;
    }
    for (int j = 0; j < 8; j++) {
      uint64_t form;
      memcpy(&form, a + i + j, 8);
      bins[form >> 42]++;
    }
  }
  double square = total_of(deviation);
  if (to != NULL) {
    double both[2] = {total, square};
    if (fwrite(both, 8, 2, to) != 2) fail("the sums could not be written");
  }
  merge(number, BLOCK, mean, square);
}

/* By how much the trials miss that do; what is counted is those that do not. */
static long summarise_misses(void) {
  double lane[8] = {0}, deviation[8] = {0}, count = 0;
  for (int i = 0; i < BLOCK; i += 8)
    for (int j = 0; j < 8; j++) {
      int missed = margins[i + j] < 0;
      lane[j] += missed ? -margins[i + j] : 0;
      count += missed;
    }
  if (count == 0) return BLOCK;
  double mean = total_of(lane) / count;
  for (int i = 0; i < BLOCK; i += 8)
    for (int j = 0; j < 8; j++) {
      double x = -margins[i + j] - mean;
      deviation[j] += margins[i + j] < 0 ? x * x : 0;
    }
  for (int i = 0; i < BLOCK; i++) {
    double x = -margins[i];
    uint64_t form;
    memcpy(&form, &x, 8);
    if (x > 0) missed_by[form >> 42]++;
  }
  merge(NUMBERS, count, mean, total_of(deviation));
  return BLOCK - (long)count;
}

int main(int arguments, char **argument) {
  if (arguments < 3) fail("requires a model and a number of trials");
  FILE *file = fopen(argument[1], "rb");
  if (file == NULL || fread(&model, sizeof model, 1, file) != 1) fail("the model could not be read");
  fclose(file);
  long trials = atol(argument[2]);
  if (trials <= 0 || trials % BLOCK != 0) fail("requires whole blocks of 1024 trials");
  FILE *to = arguments > 3 ? fopen(argument[3], "wb") : NULL;
  if (arguments > 3 && to == NULL) fail("the sums could not be written");
  long hits = 0;
  for (long done = 0; done < trials; done += BLOCK) {
    memset(sums, 0, sizeof sums);
    for (int i = 0; i < BLOCK; i++) margins[i] = -model.threshold;
    for (int year = 0; year < YEARS; year++) {
      philox(words, (uint32_t)(done / 4), model.address[year]);
      score(shocks[year], words);
    }
    for (int path = 0; path < PATHS; path++)
      for (int year = 0; year < YEARS; year++) {
        philox(words, (uint32_t)(done / 4), model.address[YEARS * (1 + path) + year]);
        score(scores, words);
        if (year == 0) grow_first(levels[0], shocks[0], sums[0]);
        else grow(levels[year], levels[year - 1], shocks[year], sums[year]);
        if (year == YEARS - 1)
          for (int i = 0; i < BLOCK; i++) margins[i] += levels[year][i];
        summarise(YEARS * path + year, levels[year], to);
      }
    for (int year = 0; year < YEARS; year++) summarise(YEARS * PATHS + year, sums[year], to);
    hits += summarise_misses();
  }
  if (to != NULL && fclose(to) != 0) fail("the sums could not be written");
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf("%.6f %ld %.17g\n", used.ru_utime.tv_sec + used.ru_utime.tv_usec / 1e6, hits, means[NUMBERS - 1]);
  return 0;
}

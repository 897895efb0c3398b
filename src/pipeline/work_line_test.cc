#include "pipeline/work_line.h"

#include <gtest/gtest.h>

#include <atomic>

namespace pourparler {
namespace {

TEST(WorkLine, KeepsTheOrderWhateverTheThreads) {
  for (const unsigned workers : {1U, 2U, 7U}) {
    std::vector<int> out;
    {
      WorkLine<int, int> line(
          workers, 10, [](int&& n, unsigned) { return n * n; },
          [&](int&& n) {
            out.push_back(n);
            return true;
          });
      for (int i = 0; i < 500; ++i) ASSERT_TRUE(line.put(i, 3));
      line.close();
    }
    ASSERT_EQ(out.size(), 500u);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(out[static_cast<std::size_t>(i)], i * i);
  }
}

TEST(WorkLine, AnItemHeavierThanTheLineStillPasses) {
  std::atomic<int> seen = 0;
  WorkLine<int, int> line(
      2, 10, [](int&& n, unsigned) { return n; },
      [&](int&&) {
        ++seen;
        return true;
      });
  EXPECT_TRUE(line.put(1, 1000));
  EXPECT_TRUE(line.put(2, 1000));
  line.close();
  EXPECT_EQ(seen, 2);
}

TEST(WorkLine, StopsWhenTheFinisherSaysSo) {
  std::atomic<int> finished = 0;
  WorkLine<int, int> line(
      2, 4, [](int&& n, unsigned) { return n; }, [&](int&&) { return ++finished < 3; });
  int put = 0;
  while (line.put(put, 1)) ++put;
  line.close();
  EXPECT_EQ(finished, 3);
  EXPECT_LE(put, 3 + 4 + 1);
}

}  // namespace
}  // namespace pourparler

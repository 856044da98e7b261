#pragma once

#include <map>
#include <string>

namespace bpftime {

struct bpftime_helper_info {
  unsigned int index;
  std::string name;
  void *fn;
};

class bpftime_helper_group {
 public:
  std::map<unsigned int, bpftime_helper_info> helpers;

  int register_helper(const bpftime_helper_info &info) { return helpers.emplace(info.index, info).second ? 0 : -1; }
};

} // namespace bpftime

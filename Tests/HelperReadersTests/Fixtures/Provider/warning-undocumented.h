BPF_HELPER(int, acme_first, (void), 70001);

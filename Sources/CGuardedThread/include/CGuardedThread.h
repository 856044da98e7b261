// What guards the process against clang: a thread with a deep stack on which a fatal signal becomes a message and an exit
// status, and an environment without the variables that clang would act on.

#ifndef HELPERGEN_CGUARDEDTHREAD_H
#define HELPERGEN_CGUARDEDTHREAD_H

#pragma clang assume_nonnull begin

struct helpergen_guarded_work {
  void (*body)(void *_Nullable context);
  void *_Nullable context;
  // Written to standard error when the body gets a fatal signal. The process then ends with `crash_status`.
  const char *crash_message;
  unsigned long crash_length;
  int crash_status;
  // Written instead when the body has waited for `patience` seconds without any processor time; the process then ends the same way. For ever where
  // it is 0, and where the system does not tell (it does on Linux).
  const char *stall_message;
  unsigned long stall_length;
  unsigned patience;
};

// Runs `work->body` on a thread of its own with `stack_size` bytes of stack, and waits for it.
//
// A fatal signal on that thread (SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP) writes the message and ends the process without running
// destructors: clang may have been anywhere. So does one on another thread meanwhile, which may be clang's. Otherwise such a signal does what it did before.
//
// Returns 0, or the error number of what could not be had; the body has not run then.
int helpergen_run_guarded(const struct helpergen_guarded_work *work, unsigned long stack_size);

// Takes every variable from the environment whose name `is_unwanted` is not 0 for. Not for a process with other threads.
void helpergen_unset_environment(int (*is_unwanted)(const char *name));

#pragma clang assume_nonnull end

#endif

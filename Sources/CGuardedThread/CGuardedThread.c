#include "CGuardedThread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { SIGNAL_STACK_SIZE = 64 * 1024 };

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP};
enum { FATAL_SIGNAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals };

static struct sigaction former_actions[FATAL_SIGNAL_COUNT];
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static _Thread_local const struct helpergen_guarded_work *current_work;
// The latest work that is under way: clang goes on in threads of its own when it sees that the stack is nearly full, and they fail, too.
static _Atomic(const struct helpergen_guarded_work *) latest_work;

// Only async-signal-safe functions (POSIX.1-2017, 2.4.3) may be called here.
static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  const struct helpergen_guarded_work *work = current_work ? current_work : atomic_load(&latest_work);
  if (work) {
    const char *rest = work->crash_message;
    unsigned long count = work->crash_length;
    while (count > 0) {
      ssize_t written = write(STDERR_FILENO, rest, count);
      if (written < 0 && errno != EINTR) break;
      if (written > 0) {
        rest += written;
        count -= (unsigned long)written;
      }
    }
    _exit(work->crash_status);
  }
  // No work is under way: what was there before is put back, and the instruction that failed runs into it. A signal that somebody sent is sent again.
  for (int i = 0; i < FATAL_SIGNAL_COUNT; i++) {
    if (fatal_signals[i] == number) sigaction(number, &former_actions[i], NULL);
  }
  if (info->si_code <= 0) raise(number);
}

static void install(void) {
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < FATAL_SIGNAL_COUNT; i++) sigaction(fatal_signals[i], &action, &former_actions[i]);
}

struct start {
  const struct helpergen_guarded_work *work;
  void *signal_stack;
};

static void *run(void *argument) {
  const struct start *start = argument;
  // A signal for a stack that is full needs another to run on (sigaltstack(2)).
  stack_t stack = {.ss_sp = start->signal_stack, .ss_size = SIGNAL_STACK_SIZE};
  sigaltstack(&stack, NULL);
  // Where this thread was made by one that blocks signals (a pool's), a fault would end the process at once.
  sigset_t fatal;
  sigemptyset(&fatal);
  for (int i = 0; i < FATAL_SIGNAL_COUNT; i++) sigaddset(&fatal, fatal_signals[i]);
  pthread_sigmask(SIG_UNBLOCK, &fatal, NULL);
  current_work = start->work;
  atomic_store(&latest_work, start->work);
  start->work->body(start->work->context);
  const struct helpergen_guarded_work *mine = start->work;
  atomic_compare_exchange_strong(&latest_work, &mine, NULL);
  current_work = NULL;
  stack.ss_flags = SS_DISABLE;
  sigaltstack(&stack, NULL);
  return NULL;
}

int helpergen_run_guarded(const struct helpergen_guarded_work *work, unsigned long stack_size) {
  pthread_once(&installed, install);
  struct start start = {.work = work, .signal_stack = malloc(SIGNAL_STACK_SIZE)};
  if (!start.signal_stack) return ENOMEM;
  pthread_attr_t attributes;
  int status = pthread_attr_init(&attributes);
  if (status == 0) {
    pthread_t thread;
    status = pthread_attr_setstacksize(&attributes, stack_size);
    if (status == 0) status = pthread_create(&thread, &attributes, run, &start);
    if (status == 0) pthread_join(thread, NULL);
    pthread_attr_destroy(&attributes);
  }
  free(start.signal_stack);
  return status;
}

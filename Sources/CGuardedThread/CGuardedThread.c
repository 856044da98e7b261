// For pthread_timedjoin_np.
#define _GNU_SOURCE

#include "CGuardedThread.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SIGNAL_STACK_SIZE = 64 * 1024 };

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP};
enum { FATAL_SIGNAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals };

static struct sigaction former_actions[FATAL_SIGNAL_COUNT];
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static _Thread_local const struct helpergen_guarded_work *current_work;
// The latest work that is under way: clang goes on in threads of its own when it sees that the stack is nearly full, and they fail, too.
static _Atomic(const struct helpergen_guarded_work *) latest_work;

// Only async-signal-safe functions (POSIX.1-2017, 2.4.3) may be called here and below.
static void end_with(const char *message, unsigned long count, int status) {
  while (count > 0) {
    ssize_t written = write(STDERR_FILENO, message, count);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) {
      message += written;
      count -= (unsigned long)written;
    }
  }
  _exit(status);
}

static void handle(int number, siginfo_t *info, void *context) {
  (void)context;
  const struct helpergen_guarded_work *work = current_work ? current_work : atomic_load(&latest_work);
  if (work) end_with(work->crash_message, work->crash_length, work->crash_status);
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

// Waits for a thread: as long as it works, and a while longer.
static void join(pthread_t thread, const struct helpergen_guarded_work *work) {
#ifdef __linux__
  clockid_t clock;
  struct timespec last = {0};
  unsigned idle = 0;
  while (work->patience > 0 && pthread_getcpuclockid(thread, &clock) == 0) {
    struct timespec end, now;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec++;
    if (pthread_timedjoin_np(thread, NULL, &end) != ETIMEDOUT) return;
    if (clock_gettime(clock, &now) != 0) continue;
    idle = now.tv_sec == last.tv_sec && now.tv_nsec == last.tv_nsec ? idle + 1 : 0;
    last = now;
    if (idle >= work->patience) end_with(work->stall_message, work->stall_length, work->crash_status);
  }
#endif
  pthread_join(thread, NULL);
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
    if (status == 0) join(thread, work);
    pthread_attr_destroy(&attributes);
  }
  free(start.signal_stack);
  return status;
}

/*
 * Starts commands in turns as an agent starts a hook, `sh -c COMMAND` with a payload on its input, and prints how many
 * microseconds each run took from the start to the end, one line a round: `time-starts ROUNDS PAYLOAD COMMAND…`.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now_us(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e6 + at.tv_nsec / 1e3;
}

static double run(const char *payload, char *command) {
  posix_spawn_file_actions_t files;
  char *words[] = {"sh", "-c", command, NULL};
  pid_t child;
  int status;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, payload, O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  double start = now_us();
  if (posix_spawn(&child, "/bin/sh", &files, NULL, words, environ) != 0) exit(1);
  if (waitpid(child, &status, 0) < 0) exit(1);
  double end = now_us();
  posix_spawn_file_actions_destroy(&files);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "%s ended with %d\n", command, status);
    exit(2);
  }
  return end - start;
}

int main(int count, char **words) {
  if (count < 4) return 64;
  for (int round = atoi(words[1]); round > 0; round--) {
    for (int at = 3; at < count; at++) printf(at == 3 ? "%.0f" : " %.0f", run(words[2], words[at]));
    printf("\n");
  }
  return 0;
}

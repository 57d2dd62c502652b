import { LUA_HEAD } from './adapt-lua.ts';
import { defineScript } from './script.ts';

/** Longest time between two questions of a ticket, and how late it may be before its place is given away. */
const LONGEST_WAIT_MS = 2_000;
const PATIENCE_MS = 5_000;

/**
 * A ticket asks for its turn. Queues of jobs take turns by start-time fair queueing: a ticket's tag is where its job's
 * queue ends, and the lowest tag goes first. A turn is due when the rate says so (GCRA) and a flight is free; who is not
 * first may take it a little later than who is, so that a place whose holder has died holds nobody up.
 * @see https://doi.org/10.1109/90.649569 (start-time fair queueing) and
 * https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export const ASK = defineScript(`${LUA_HEAD}
local lease, ticket, job, cost, instance = tonumber(ARGV[5]), ARGV[6], ARGV[7], tonumber(ARGV[8]), ARGV[9]
local STAGGER, STAGGERED, STANDBY, PATIENCE, LATE_BY = 15, 10, 3, ${PATIENCE_MS}, 300

redis.call('ZADD', INSTANCES, now + 20000, instance)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', SEEN, '-inf', now, 'LIMIT', 0, 50)) do
  redis.call('ZREM', WAITING, gone)
  redis.call('ZREM', SEEN, gone)
end
redis.call('ZREMRANGEBYSCORE', FLIGHT, '-inf', now)

local tag = tonumber(redis.call('ZSCORE', WAITING, ticket))
if not tag then
  tag = math.max(state.vtime, tonumber(redis.call('ZSCORE', JOBS, job)) or 0)
  redis.call('ZADD', WAITING, string.format('%.3f', tag), ticket)
  redis.call('ZADD', JOBS, string.format('%.3f', tag + cost), job)
end

-- Those who should have asked by now are passed over: they have died, or lose no more than their turn.
local overdue = redis.call('ZCOUNT', SEEN, '-inf', now + PATIENCE - LATE_BY)
local rank = math.max(redis.call('ZRANK', WAITING, ticket) - overdue, 0)
local interval = MINUTE / state.rate
local due = math.max(state.tat, state.paused) + math.min(rank, STAGGERED) * STAGGER
local full = redis.call('ZCARD', FLIGHT) >= MOST_IN_FLIGHT
local crowded = not full and now >= due and not fits(cost)
if not full and now >= due and not crowded then
  redis.call('ZREM', WAITING, ticket)
  redis.call('ZREM', SEEN, ticket)
  redis.call('ZADD', FLIGHT, now + lease, ticket)
  if now - state.tat > MEASURED then state.since = now end
  state.tat = math.max(state.tat, now - CATCH_UP) + interval * cost
  state.vtime = math.max(state.vtime, tag)
  redis.call('ZREMRANGEBYSCORE', JOBS, '-inf', state.vtime)
  count(cost, now)
  save()
  for i = 2, 6 do redis.call('PEXPIRE', KEYS[i], REST_KEPT) end
  return {1, string.format('%.3f', now)}
end

local wait = math.max(due - now, 0) + math.max(rank - STANDBY, 0) * interval * cost
if full then wait = math.max(wait, STAGGER * (2 + rank)) end
if crowded then wait = math.max(wait, TENTH + STAGGER * rank) end
wait = math.max(1, math.min(wait, ${LONGEST_WAIT_MS}))
redis.call('ZADD', SEEN, now + wait + PATIENCE, ticket)
for i = 2, 6 do redis.call('PEXPIRE', KEYS[i], REST_KEPT) end
return {0, string.format('%.3f', wait)}
`);

/** A ticket gives up its place, and its job gets the turn back. */
export const LEAVE = defineScript(`${LUA_HEAD}
local ticket, job, cost = ARGV[5], ARGV[6], tonumber(ARGV[7])
redis.call('ZREM', SEEN, ticket)
if redis.call('ZREM', WAITING, ticket) == 1 and redis.call('ZSCORE', JOBS, job) then
  redis.call('ZINCRBY', JOBS, -cost, job)
end
return 1
`);

/** A flight ends; what it tells changes the rate. */
export const END = defineScript(`${LUA_HEAD}
local ticket, job, cost, at = ARGV[5], ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local kind, value = ARGV[9], tonumber(ARGV[10])
redis.call('ZREM', FLIGHT, ticket)
local interval = MINUTE / state.rate
if kind == 'refused' then
  count(-cost, at)
  state.paused = math.max(state.paused, now + value)
  lower(at, cost, value)
  -- After a pause nothing is made up for: all at once is what was refused.
  state.tat = math.max(state.tat, state.paused)
  if redis.call('ZSCORE', JOBS, job) then redis.call('ZINCRBY', JOBS, -cost, job) end
elseif kind == 'answered' then
  state.heard = math.max(state.heard, at)
  if value >= 0 and value ~= cost then
    state.tat = math.max(state.tat + (value - cost) * interval, now - CATCH_UP)
    count(value - cost, at)
  end
  raise()
end
save()
return 1
`);

/** The flights of an instance go on; answers how many instances there are and the rate. */
export const RENEW = defineScript(`${LUA_HEAD}
local lease, instance = tonumber(ARGV[5]), ARGV[6]
for i = 7, #ARGV do redis.call('ZADD', FLIGHT, now + lease, ARGV[i]) end
redis.call('ZADD', INSTANCES, now + 20000, instance)
redis.call('ZREMRANGEBYSCORE', INSTANCES, '-inf', now)
return {redis.call('ZCARD', INSTANCES), string.format('%.3f', state.rate)}
`);

/** Milliseconds over which the served rate is measured. */
const MEASURED_MS = 10_000;

/**
 * What every script begins with: the clock, the keys, the settings, and how the rate is learned.
 *
 * After a 429 the rate falls to 0.7 of what it was and the ceiling becomes what was really served, which is the quota.
 * Then it comes back to just below the ceiling within seconds, stays there for two thirds of a minute, and goes beyond by
 * little steps. When no 429 answers that, the quota has grown: the ceiling is forgotten and the rate doubles every nine seconds
 * until one does. So a probe costs one call in a hundred, and a doubled quota is in use within a minute.
 * While nothing is answered between two 429s, as at the end of a quota that is handed out by the minute, everybody
 * pauses, twice as long each time, and what was learned of the quota stays.
 * The cut is that of CUBIC, the measured ceiling that of TCP Westwood.
 * @see https://www.rfc-editor.org/rfc/rfc9438 and https://doi.org/10.1145/381677.381704
 */
export const LUA_HEAD = `
local STATE, WAITING, SEEN, FLIGHT, JOBS, INSTANCES = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local now = tonumber(ARGV[1])
if now < 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + time[2] / 1000
end
local START, FLOOR, MOST_IN_FLIGHT = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local MINUTE, STATE_KEPT, REST_KEPT = 60000, 86400000, 600000
-- Lateness that may be made up for, so that a slow timer costs no quota.
local CATCH_UP = 200

local fields = {'rate', 'ceiling', 'tat', 'paused', 'cut', 'raised', 'vtime', 'since', 'heard', 'refusals'}
local state = {}
for i, value in ipairs(redis.call('HMGET', STATE, unpack(fields))) do state[fields[i]] = tonumber(value) or 0 end
if state.rate == 0 then state.rate = START end
if state.rate < FLOOR then state.rate = FLOOR end

local function save()
  local pairs_ = {}
  for _, field in ipairs(fields) do
    pairs_[#pairs_ + 1] = field
    pairs_[#pairs_ + 1] = string.format('%.6f', state[field])
  end
  redis.call('HSET', STATE, unpack(pairs_))
  redis.call('PEXPIRE', STATE, STATE_KEPT)
end

-- Units let through in each of the last seconds, so that what was served can be told.
local BUCKETS = ${MEASURED_MS / 1_000}
local function count(units, at)
  local second = math.floor(at / 1000)
  if math.floor(now / 1000) - second >= BUCKETS then return end
  local bucket = 'b' .. second % BUCKETS
  local held = redis.call('HGET', STATE, bucket)
  local was, sum = 0, 0
  if held then
    was, sum = string.match(held, '^(%d+):(.+)$')
    was, sum = tonumber(was), tonumber(sum)
  end
  if was ~= second then sum = 0 end
  redis.call('HSET', STATE, bucket, string.format('%d:%.3f', second, sum + units))
end
local function served(extra)
  local names = {}
  for i = 0, BUCKETS - 1 do names[#names + 1] = 'b' .. i end
  local second, sum = math.floor(now / 1000), extra
  for _, held in ipairs(redis.call('HMGET', STATE, unpack(names))) do
    if held then
      local was, units = string.match(held, '^(%d+):(.+)$')
      if second - tonumber(was) < BUCKETS then sum = sum + tonumber(units) end
    end
  end
  local covered = math.min(now - state.since, (BUCKETS - 1) * 1000 + now % 1000)
  return sum * MINUTE / math.max(covered, 1000)
end

local JUST_BELOW, CUT, CUT_ONCE_IN, SURPRISED = 0.98, 0.7, 1000, 0.96
local BACK_WITHIN, HOLD, PROBE, BEYOND, SEARCH = 1, 42000, 0.02, 1.08, 0.1
local SILENCE, LONGEST_SILENCE = 500, 15000

local function lower(grantedAt, cost)
  -- Calls that left before the last cut tell of the rate before it.
  if grantedAt <= state.cut then return end
  if state.cut > 0 and state.heard <= state.cut then
    -- Nothing that left since was answered: it is not the rate that is wrong, there is nothing to be had for now.
    state.refusals = state.refusals + 1
    state.paused = math.max(state.paused, now + math.min(LONGEST_SILENCE, SILENCE * 2 ^ state.refusals))
    state.rate = math.max(FLOOR, state.rate * CUT)
    state.cut, state.raised = now, now
    return
  end
  if now - state.cut < CUT_ONCE_IN then return end
  state.refusals = 0
  -- Below the ceiling nothing should be refused: the quota has fallen, and is taken at what was served for sure.
  local surprised = state.ceiling > 0 and state.rate <= state.ceiling * 0.99
  local most = surprised and state.ceiling * SURPRISED or math.max(state.rate, state.ceiling)
  local level = served(surprised and -cost / 2 or cost / 2)
  state.ceiling = math.max(math.min(level, most), state.rate * 0.5)
  state.rate = math.max(FLOOR, math.min(state.rate, state.ceiling) * CUT)
  state.cut, state.raised = now, now
end

local function raise()
  local seconds = math.min(now - state.raised, 2000) / 1000
  state.raised = now
  -- A rate that nobody uses up says nothing about the quota.
  if state.tat + CATCH_UP < now or redis.call('ZCARD', WAITING) == 0 then return end
  local target = state.ceiling * JUST_BELOW
  if state.ceiling == 0 then
    state.rate = state.rate * math.exp(SEARCH * seconds)
  elseif state.rate < target * 0.999 then
    state.rate = state.rate + (target - state.rate) * (1 - math.exp(-seconds / BACK_WITHIN))
  elseif now - state.cut > HOLD then
    state.rate = state.rate * math.exp(PROBE * seconds)
    if state.rate > state.ceiling * BEYOND then state.ceiling = 0 end
  end
end
`;

import { SERVED_LUA } from './served-lua.ts';

/**
 * What every script begins with: the clock, the keys, the settings, and how the rate is learned.
 *
 * - The **ceiling** is what the model serves, as far as it is known. A 429 tells it: what was served in the last ten seconds. One
 *   that asks for a pause of seconds tells it better: the call that leaves the model's window when the pause ends makes room for
 *   the next, so what came after that call is what the model serves in a window.
 * - A known ceiling is kept in two ways: calls are spaced at its rate, and no ten seconds hold more than it allows. So calls
 *   that went out in a bunch are not followed by another bunch.
 * - A 429 takes the rate to 0.7 of the ceiling at once; it is back within seconds. Unless it answers a **probe**: 44 s after the
 *   last 429 the rate goes up to twice the ceiling until one call too many is sent. If that is refused the ceiling holds, at the
 *   price of that call. If a seventh more than the ceiling is served, the quota has grown: it is taken for what it was before it
 *   fell, and if it had not, the ceiling is forgotten.
 * - While none is known, at first and then, the rate doubles every five seconds: a **search**, until a 429 tells one. What was
 *   served lags behind a rate that rises so fast, so when the next probe is served more than it should be, the one after it is a
 *   slow **ramp**.
 * - A 429 below the ceiling says that the quota has **fallen**. How far is a guess, which a probe checks after ten seconds.
 * - **Silence**: while nothing is answered between two 429s that tell nothing, as at the end of a quota that is handed out by
 *   the minute, everybody pauses, twice as long each time, and what was learned of the quota stays.
 *
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

local fields = {'rate', 'ceiling', 'before', 'probing', 'guess', 'hold', 'tat', 'paused', 'cut', 'raised', 'vtime', 'since', 'heard', 'refusals'}
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
${SERVED_LUA}
local CUT, CUT_ONCE_IN, JUST_BELOW, BACK_WITHIN = 0.7, 1000, 0.995, 1
local SEARCH, PROBE, BEYOND, RAMP = 0.15, 2, 1.15, 0.03
-- A probe costs at most one call in fifty, however small the quota is; but nobody waits for it longer than five minutes.
local HOLD, HOLD_CALLS, LONGEST_HOLD, HOLD_GUESS = 44000, 50, 300000, MEASURED
-- How well the ceiling is known: measured, measured while the rate rose fast, to be measured by a ramp.
local SURE, LAGGING, RAMPING = 0, 1, 2
-- Parts of a ceiling: what a refused probe adds at most, what a surprise takes at least, what counts as a fall, and the least.
local MORE, SURPRISED, FALLEN, LEAST, LEAST_OF_SEARCH = 0.04, 0.98, 0.85, 0.4, 0.2
-- Shorter pauses tell nothing: calls are late, and seconds are rounded up.
local TELLING = 2000
local SILENCE, LONGEST_SILENCE = 500, 15000

-- Whether ten seconds have room for it under the ceiling, if only for half of it; in empty ones there is room for anything.
local function fits(cost)
  if state.ceiling == 0 or state.probing == 1 then return true end
  local lately = units_lately()
  return lately <= 0 or lately + cost / 2 <= state.ceiling * MEASURED / MINUTE
end

-- What the model serves a minute, by the pause that a 429 asks for; longer ones are of another window than is counted here.
local function told(cost, pause)
  if pause < TELLING or pause >= MEASURED then return math.huge end
  return (units_after(now + pause - MEASURED) + cost) * MINUTE / MEASURED
end

-- The ceiling is what a 429 says; answers how long it is believed.
local function learn(cost, least, has_fallen)
  local was, level, unit = state.ceiling, served(), cost * MINUTE / MEASURED
  if was == 0 then
    state.ceiling = math.max(math.min(level, least, state.rate), state.rate * LEAST_OF_SEARCH)
    state.guess = least == math.huge and LAGGING or SURE
  elseif has_fallen or state.probing == 0 then
    -- Below the ceiling nothing should be refused. Since the last cut no more was served than the quota allows.
    local ago = now - state.cut
    if ago > 2 * CUT_ONCE_IN and ago < MEASURED then
      level = math.min(level, units_after(state.cut) * MINUTE / ago)
    end
    state.ceiling = math.max(math.min(level, least, was * SURPRISED), was * LEAST)
    if has_fallen then state.before = math.max(was, state.before) end
  elseif state.guess == RAMPING then
    state.ceiling, state.guess = math.max(level, was * LEAST), SURE
  else
    state.guess = (state.guess == LAGGING and level > was + 1.5 * unit) and RAMPING or SURE
    state.ceiling = math.max(math.min(level, was + math.max(unit, was * MORE)), was * LEAST)
  end
  if state.ceiling < was * FALLEN or state.guess == RAMPING then return HOLD_GUESS end
  return math.max(HOLD, math.min(LONGEST_HOLD, HOLD_CALLS * cost * MINUTE / state.ceiling))
end

local function lower(granted_at, cost, pause)
  -- Calls that left before the last cut tell of the rate before it.
  if granted_at <= state.cut then return end
  local was, least = state.ceiling, told(cost, pause)
  local has_fallen = least < was * FALLEN
  if state.heard <= state.cut and state.cut > 0 and not has_fallen then
    -- Nothing that left since was answered: it is not the rate that is wrong, there is nothing to be had for now.
    state.refusals = state.refusals + 1
    state.paused = math.max(state.paused, now + math.min(LONGEST_SILENCE, SILENCE * 2 ^ state.refusals))
    state.rate = state.rate * CUT
  else
    if now - state.cut < CUT_ONCE_IN and not has_fallen then return end
    state.refusals = 0
    state.hold = learn(cost, least, has_fallen)
    if state.probing == 1 and state.ceiling >= was * FALLEN then
      state.rate = state.ceiling * JUST_BELOW
    else
      state.rate = math.min(state.rate, state.ceiling) * CUT
    end
  end
  state.rate = math.max(FLOOR, state.rate)
  state.cut, state.raised, state.probing = now, now, 0
end

local function raise()
  local seconds = math.min(now - state.raised, 2000) / 1000
  state.raised = now
  -- A rate that nobody uses up says nothing about the quota.
  if now < state.paused or state.tat + CATCH_UP < now or redis.call('ZCARD', WAITING) == 0 then return end
  local target = state.ceiling * JUST_BELOW
  if state.ceiling == 0 then
    state.rate = state.rate * math.exp(SEARCH * seconds)
  elseif state.probing == 1 and state.guess == RAMPING then
    state.rate = state.rate * math.exp(RAMP * seconds)
  elseif state.probing == 1 then
    if served() > state.ceiling * BEYOND then
      state.ceiling, state.before, state.probing = state.before, 0, 0
      if state.ceiling > 0 then state.rate = math.min(state.rate, state.ceiling * JUST_BELOW) end
      state.hold = now - state.cut + HOLD
    end
  elseif state.rate < target * 0.999 then
    state.rate = state.rate + (target - state.rate) * (1 - math.exp(-seconds / BACK_WITHIN))
  elseif now - state.cut > state.hold then
    state.probing = 1
    if state.guess ~= RAMPING then state.rate = state.ceiling * PROBE end
  end
end
`;

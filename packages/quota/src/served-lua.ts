/** Milliseconds over which the served rate is measured, and which never hold more than the ceiling allows. */
export const MEASURED_MS = 10_000;

/**
 * How many units were let through, for the scripts: in each tenth of a second of the last ten, and in each second of the
 * last minute, for that is how long quotas are kept. Needs `STATE`, `MINUTE`, `now` and `state`.
 */
export const SERVED_LUA = `
local MEASURED = ${MEASURED_MS}
local TENTHS, SECONDS = {name = 'b', width = 100, kept = 103}, {name = 'm', width = 1000, kept = 62}

local function count(units, at)
  for _, log in ipairs({TENTHS, SECONDS}) do
    local slot = math.floor(at / log.width)
    if math.floor(now / log.width) - slot < log.kept then
      local field, sum = log.name .. slot % log.kept, 0
      local held = redis.call('HGET', STATE, field)
      if held then
        local was, counted = string.match(held, '^(%d+):(.+)$')
        if tonumber(was) == slot then sum = tonumber(counted) end
      end
      redis.call('HSET', STATE, field, string.format('%d:%.3f', slot, sum + units))
    end
  end
end

-- Units from that slot on.
local function units_from(log, first)
  local names, sum = {}, 0
  for i = 0, log.kept - 1 do names[#names + 1] = log.name .. i end
  first = math.max(first, math.floor(now / log.width) - log.kept + 1)
  for _, held in ipairs(redis.call('HMGET', STATE, unpack(names))) do
    if held then
      local slot, units = string.match(held, '^(%d+):(.+)$')
      if tonumber(slot) >= first then sum = sum + tonumber(units) end
    end
  end
  return sum
end

-- Units after that moment, without those of the slot in which it lies.
local function units_after(log, at) return units_from(log, math.floor(at / log.width) + 1) end

-- Units of the last ten seconds and a tenth: calls arrive a little later or earlier than they are let through.
local function units_lately() return units_from(TENTHS, math.floor((now - MEASURED) / TENTHS.width) - 1) end

-- Units a minute in the last ten seconds; of the tenth in which they begin, a part.
local function served()
  local from = now - MEASURED
  local first = math.floor(from / TENTHS.width)
  local whole = units_from(TENTHS, first + 1)
  local sum = whole + (units_from(TENTHS, first) - whole) * (first + 1 - from / TENTHS.width)
  return sum * MINUTE / math.max(math.min(now - state.since, MEASURED), 1000)
end
`;

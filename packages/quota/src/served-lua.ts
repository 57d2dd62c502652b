/** Milliseconds over which the served rate is measured, and which never hold more than the ceiling allows. */
const MEASURED_MS = 10_000;

/** How many units were let through in each tenth of the last ten seconds. Needs `STATE`, `MINUTE`, `now` and `state`. */
export const SERVED_LUA = `
local MEASURED, TENTH, KEPT = ${MEASURED_MS}, 100, 103

local function count(units, at)
  local tenth = math.floor(at / TENTH)
  if math.floor(now / TENTH) - tenth >= KEPT then return end
  local field, sum = 'b' .. tenth % KEPT, 0
  local held = redis.call('HGET', STATE, field)
  if held then
    local was, counted = string.match(held, '^(%d+):(.+)$')
    if tonumber(was) == tenth then sum = tonumber(counted) end
  end
  redis.call('HSET', STATE, field, string.format('%d:%.3f', tenth, sum + units))
end

-- Units from that tenth on.
local function units_from(first)
  local names, sum = {}, 0
  for i = 0, KEPT - 1 do names[#names + 1] = 'b' .. i end
  first = math.max(first, math.floor(now / TENTH) - KEPT + 1)
  for _, held in ipairs(redis.call('HMGET', STATE, unpack(names))) do
    if held then
      local tenth, units = string.match(held, '^(%d+):(.+)$')
      if tonumber(tenth) >= first then sum = sum + tonumber(units) end
    end
  end
  return sum
end

-- Units after that moment, without those of the tenth in which it lies.
local function units_after(at) return units_from(math.floor(at / TENTH) + 1) end

-- Units of the last ten seconds and a tenth: calls arrive a little later or earlier than they are let through.
local function units_lately() return units_from(math.floor((now - MEASURED) / TENTH) - 1) end

-- Units a minute in the last ten seconds; of the tenth in which they begin, a part.
local function served()
  local from = now - MEASURED
  local first = math.floor(from / TENTH)
  local whole = units_from(first + 1)
  local sum = whole + (units_from(first) - whole) * (first + 1 - from / TENTH)
  return sum * MINUTE / math.max(math.min(now - state.since, MEASURED), 1000)
end
`;

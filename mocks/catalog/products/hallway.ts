/** Products for the hallway: key rails, umbrella stands, benches and the like. */
import { defineProduct } from '../product.ts'

export const hallwayProducts = [
  defineProduct(
    'oak-key-rail',
    ['橡木钥匙挂板', 'Oak key rail'],
    [
      '五枚铜钩，背面暗藏磁铁，进门一碰就挂上。',
      'Five brass hooks, and magnets behind the wood: keys hang where they touch.',
    ],
    [
      ['三钩', 'Three hooks', 79, 26],
      ['五钩', 'Five hooks', 109, 14],
    ],
  ),
  defineProduct(
    'wrought-umbrella-stand',
    ['铁艺伞桶', 'Wrought umbrella stand'],
    [
      '可抽出的接水盘，放得下六把长伞。',
      'Holds six long umbrellas, with a tray for what drips off them.',
    ],
    [
      ['黑', 'Black', 145, 11],
      ['米白', 'Cream', 145, 8],
    ],
  ),
  defineProduct(
    'shoe-bench',
    ['换鞋凳', 'Shoe bench'],
    [
      '坐着换鞋，下面两层放鞋，软垫可拆洗。',
      'Sit to change; two shelves of shoes below, and a cover that comes off for washing.',
    ],
    [
      ['60 厘米', '60 cm', 259, 13],
      ['90 厘米', '90 cm', 339, 6],
    ],
  ),
  defineProduct(
    'family-coat-pegs',
    ['家人挂钩', 'Family coat pegs'],
    [
      '每人一色，最低的一个孩子也够得着。',
      'A colour for each, and the lowest within a child’s reach.',
    ],
    [
      ['四人', 'For four', 96, 18],
      ['六人', 'For six', 128, 3],
    ],
  ),
  defineProduct(
    'hall-sensor-lamp',
    ['玄关感应灯', 'Hall sensor lamp'],
    [
      '推门即亮，三十秒后自己熄灭，充一次用三个月。',
      'On as the door opens, off half a minute later; three months on one charge.',
    ],
    [
      ['暖光', 'Warm light', 69, 41],
      ['自然光', 'Neutral light', 69, 36],
    ],
  ),
  defineProduct(
    'pothos-for-the-hall',
    ['玄关绿萝', 'Pothos for the hall'],
    ['少光也长，一周浇一次水。', 'Grows in little light, and asks for water once a week.'],
    [['带盆', 'With pot', 36, 29]],
  ),
  defineProduct(
    'key-handover-box',
    ['钥匙交接盒', 'Key handover box'],
    [
      '密码取钥匙，给亲友、保洁和迟到的自己。',
      'A code, and the key is out: for family, cleaners and whoever forgot theirs.',
    ],
    [
      ['壁装', 'Wall-mounted', 118, 16],
      ['挂锁式', 'Shackle', 136, 7],
    ],
  ),
  defineProduct(
    'rattan-umbrella-basket',
    ['藤编雨伞篮', 'Rattan umbrella basket'],
    [
      '手工藤编，内胆防水，轻得一只手就能挪。',
      'Woven by hand around a waterproof liner, light enough to move with one.',
    ],
    [['原色', 'Natural', 118, 0]],
  ),
  defineProduct(
    'shopkeepers-bell',
    ['门后铃铛', 'Shopkeeper’s bell'],
    ['挂在门后，谁来了都知道。', 'Hangs behind the door, and says when someone comes in.'],
    [
      ['小', 'Small', 42, 24],
      ['大', 'Large', 56, 15],
    ],
  ),
  defineProduct(
    'folding-wall-seat',
    ['折叠壁凳', 'Folding wall seat'],
    [
      '用时放下，不用时只占墙上四厘米。',
      'Folds down to sit on, folds up to four centimetres of wall.',
    ],
    [
      ['榉木', 'Beech', 189, 9],
      ['白蜡木', 'Ash', 209, 5],
    ],
  ),
]

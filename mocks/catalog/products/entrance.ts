/** Products for the entrance: doorbells, knockers, doormats and the like. */
import { defineProduct } from '../product.ts'

export const entranceProducts = [
  defineProduct(
    'ding-dong-doorbell',
    ['有线门铃“叮咚”', 'Ding-dong doorbell'],
    [
      '两根铜管敲出来的声音，不是录音。',
      'Two brass tubes and a hammer: the sound is struck, not recorded.',
    ],
    [
      ['白', 'White', 99, 28],
      ['胡桃木', 'Walnut', 139, 12],
    ],
  ),
  defineProduct(
    'porch-lantern',
    ['门廊提灯', 'Porch lantern'],
    ['黄昏自动亮，暖光照到台阶的第三级。', 'Lights itself at dusk, and reaches the third step.'],
    [
      ['壁挂', 'Wall', 199, 17],
      ['吊挂', 'Hanging', 219, 8],
      ['立柱', 'Post', 259, 0],
    ],
  ),
  defineProduct(
    'coir-doormat',
    ['椰棕门垫', 'Coir doormat'],
    [
      '粗椰棕刮泥，背面胶底不打滑。',
      'Coarse coir takes the mud; a rubber back keeps it where it is.',
    ],
    [
      ['40 × 60 厘米', '40 × 60 cm', 48, 44],
      ['50 × 80 厘米', '50 × 80 cm', 76, 20],
      ['60 × 90 厘米', '60 × 90 cm', 98, 6],
    ],
  ),
  defineProduct(
    'red-wall-letter-box',
    ['红色壁挂信箱', 'Red wall letter box'],
    [
      '投信口有挡雨檐，放得下一本杂志。',
      'The slot has an eave against rain, and takes a magazine flat.',
    ],
    [['砖红', 'Brick red', 179, 15]],
  ),
  defineProduct(
    'ring-door-knocker',
    ['铜环门扣', 'Ring door knocker'],
    [
      '翻砂铸铜，手感沉实，敲两下全屋都听得见。',
      'Sand-cast and heavy in the hand: two knocks and the whole house knows.',
    ],
    [
      ['仿古铜', 'Aged bronze', 156, 10],
      ['亮黄铜', 'Polished brass', 168, 7],
    ],
  ),
  defineProduct(
    'solid-timber-front-door',
    ['实木入户门', 'Solid timber front door'],
    [
      '四扇镶板，榫卯结构，含上门测量。',
      'Four panels, mortised, not glued. Measuring at your door is included.',
    ],
    [
      ['左开', 'Opens left', 3680, 4],
      ['右开', 'Opens right', 3680, 3],
    ],
  ),
  defineProduct(
    'olive-tree-for-the-doorstep',
    ['门口的橄榄树', 'Olive tree for the doorstep'],
    [
      '三年生，带陶盆，耐晒也耐忘。',
      'Three years old, potted in clay; forgives sun and forgetting.',
    ],
    [
      ['60 厘米', '60 cm', 128, 12],
      ['100 厘米', '100 cm', 268, 2],
    ],
  ),
  defineProduct(
    'bamboo-wind-chime',
    ['竹木风铃', 'Bamboo wind chime'],
    ['五根竹管定过音，风大也不吵。', 'Five tuned bamboo tubes that stay gentle in a gale.'],
    [
      ['短', 'Short', 66, 21],
      ['长', 'Long', 88, 13],
    ],
  ),
  defineProduct(
    'wireless-video-doorbell',
    ['无线可视门铃', 'Wireless video doorbell'],
    [
      '不在家也能应门，录像只存在自己家里。',
      'Answers when you are out; what it films stays in your house.',
    ],
    [
      ['单机', 'Bell alone', 369, 23],
      ['带室内机', 'With indoor screen', 529, 9],
    ],
  ),
  defineProduct(
    'washable-doormat',
    ['可洗吸水门垫', 'Washable doormat'],
    [
      '超细纤维吸干雨水，机洗五十次不掉毛。',
      'Microfibre that drinks the rain and comes through fifty washes.',
    ],
    [
      ['深灰', 'Slate', 59, 38],
      ['燕麦', 'Oat', 59, 0],
    ],
  ),
]
